// A search put together in a sentence: cards of which list, and what has to hold of the person. Kept, or only shown.

import "./sentence.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { LENSES } from "../shell/lenses";
import { nameOf } from "../shell/searches";
import { t } from "../words/messages";
import { Clauses } from "./clauses";
import { Finds } from "./finds";
import { keeping } from "./keeping";
import { learn } from "./names";
import { isLinked, isWhole, lensName, type Query, saying } from "./predicates";
import { keptAs, type Whole, wholeOf } from "./query";
import { OUT } from "./view";
import { wanting } from "./wanting";

export function Sentence() {
  const { search, at = -1 } = wanting.value ?? { search: null };
  const own = keptAs(search);
  const whole = useSignal<Whole>(wholeOf(search));
  const open = useSignal(at);
  const { lens, q, where, include } = whole.value;
  const set = (more: Partial<Whole>) => {
    whole.value = { ...whole.peek(), ...more };
  };
  useEffect(() => learn(where.filter(isLinked)), [where]);
  const unnamed = nameOf(lensName(lens), where.map(saying));
  const close = () => {
    wanting.value = null;
  };
  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    const lacking = where.findIndex((one) => !isWhole(one));
    const name = String(new FormData(event.target as HTMLFormElement).get("name") ?? "").trim() || unnamed;
    if (lacking >= 0) open.value = lacking;
    else if (await keeping(event.submitter, own, name, whole.peek())) close();
  };
  return (
    <Dialog title={t(own ? "own_search.change" : "own_search.make")} close={close}>
      <form class="stack sentence" onSubmit={keep}>
        <div class="pair">
          <label class="field">
            <span>{t("own_search.among")}</span>
            <select value={lens} onChange={(event) => set({ lens: event.currentTarget.value as Query["lens"] })}>
              {[...LENSES.map((one) => one.lens), "open" as const].map((one) => (
                <option key={one} value={one}>
                  {lensName(one)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{t("own_search.words")}</span>
            <input
              type="text"
              maxLength={200}
              value={q}
              autocomplete="off"
              onInput={(event) => set({ q: event.currentTarget.value })}
            />
          </label>
        </div>
        <Clauses where={where} open={open.value} turn={(to) => (open.value = to)} set={(to) => set({ where: to })} />
        <fieldset class="row">
          <legend>{t("filter.also")}</legend>
          {OUT.map((out) => (
            <label key={out} class="tick">
              <input
                type="checkbox"
                checked={include.includes(out)}
                onChange={() => set({ include: OUT.filter((one) => include.includes(one) !== (one === out)) })}
              />
              {t(`filter.${out}`)}
            </label>
          ))}
        </fieldset>
        <Finds whole={whole.value} />
        <label class="field">
          <span>{t("own_search.name")}</span>
          <input name="name" maxLength={200} autocomplete="off" value={own?.name ?? ""} placeholder={unnamed} />
        </label>
        <div class="row">
          <button type="submit" class="act go">
            {t(own ? "own_search.keep_change" : "search.keep")}
          </button>
          {lens !== "open" && (
            <button type="submit" class="act" value="show">
              {t("own_search.only_show")}
            </button>
          )}
          {own && (
            <button type="submit" class="act" value="new">
              {t("own_search.keep_another")}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
