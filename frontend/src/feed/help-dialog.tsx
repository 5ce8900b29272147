// Whom to ask for help, and with which line: the team, or one colleague, those closest to the person first.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import type { Card, Member } from "../server/types";
import { loadMembers, myId } from "../shell/session";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { askForHelp, helping } from "./asking";
import { nearest } from "./closeness";

export function HelpDialog({ card }: { card: Card }) {
  const colleagues = useSignal<Member[]>([]);
  const wrong = useSignal<unknown>(null);
  useEffect(() => {
    loadMembers().then(
      (all) => {
        const others = all.filter(({ id }) => id !== myId.peek());
        colleagues.value = nearest(others, card.closest ? [card.closest.id] : []);
      },
      (error: unknown) => {
        wrong.value = error;
      },
    );
  }, []);
  const close = () => {
    helping.value = null;
  };
  const ask = (event: SubmitEvent) => {
    event.preventDefault();
    const filled = new FormData(event.target as HTMLFormElement);
    const to = colleagues.peek().find(({ id }) => id === filled.get("to"));
    askForHelp(card, to ? { id: to.id, name: to.name } : null, String(filled.get("text") ?? "").trim());
    close();
  };
  return (
    <Dialog title={t("asking.title", { name: card.person.name })} close={close}>
      <form class="stack" onSubmit={ask}>
        <label class="field">
          <span>{t("asking.whom")}</span>
          <select name="to">
            <option value="">{t("asking.team")}</option>
            {colleagues.value.map(({ id, name }) => (
              <option key={id} value={id}>
                {id === card.closest?.id ? t("asking.closest", { name }) : name}
              </option>
            ))}
          </select>
        </label>
        {wrong.value !== null && <p class="trouble">{t("asking.nobody", { why: trouble(wrong.value) })}</p>}
        <label class="field">
          <span>{t("asking.text")}</span>
          <input name="text" maxLength={500} autocomplete="off" />
        </label>
        <div class="row end">
          <button type="submit" class="act go">
            {t("asking.go")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
