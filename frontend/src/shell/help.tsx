// The keys, on one page.

import { Dialog } from "../parts/dialog";
import { type Key, t } from "../words/messages";
import "./help.css";
import { isHelpOpen } from "./help-open";
import { LENSES } from "./lenses";

const KEYS: [string[], Key][] = [
  [["j", "k"], "help.move"],
  [["r"], "act.reply"],
  [["s"], "act.share"],
  [["q"], "act.ask"],
  [["f"], "act.refer"],
  [["e"], "act.done"],
  [["h"], "act.snooze"],
  [["x"], "act.dismiss"],
  [["n"], "act.not_now"],
  [["a"], "act.assign"],
  [["m"], "act.note"],
  [["w"], "help.watch"],
  [["t"], "help.ask_team"],
  [["T"], "help.ask_one"],
  [["v"], "help.choose"],
  [["J", "K"], "help.extend"],
  [["z"], "help.undo"],
  [["y"], "help.answered"],
  [["Z"], "acted.history"],
  [["b"], "act.back"],
  [["↵"], "act.person"],
  [["o"], "help.open"],
  [["."], "help.fresh"],
  [["/"], "help.search"],
  [["p"], "door.share"],
  [["Ctrl", "K"], "help.palette"],
  ...LENSES.map(({ key, lens }): [string[], Key] => [["g", key], `nav.${lens}`]),
  [["g", "p"], "help.go_person"],
  [["g", "y"], "nav.today"],
  [["g", "w"], "nav.watched"],
  [["g", "t"], "help.go_topics"],
  [["g", "e"], "help.go_evaluation"],
  [["g", "s"], "help.go_sources"],
  [["g", "v"], "help.go_review"],
  [["g", "l"], "nav.library"],
  [["?"], "help.help"],
];

export function Help() {
  const close = () => {
    isHelpOpen.value = false;
  };
  return (
    <Dialog title={t("help.title")} close={close}>
      <dl class="keys">
        {KEYS.map(([keys, words]) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <p class="faint">{t("help.swipe")}</p>
    </Dialog>
  );
}
