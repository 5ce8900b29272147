// What narrows the cards: what is shown of it, and what adds to it, is fetched when something narrows them.

import { Icon } from "../parts/icon";
import { lazy } from "../parts/lazy";
import { searches } from "../shell/searches";
import { say } from "../shell/toast";
import { loadWords, t } from "../words/messages";
import { view } from "./feed";
import { putTogether } from "./wanting";

const Chips = lazy(() => import("./chips").then((module) => module.Chips), { isQuiet: true });

export function Filters() {
  const { asked, search } = view.value;
  return (
    <div class="filters">
      {(asked || search) && <Chips asked={asked} search={search} />}
      <button
        type="button"
        class="act bare"
        aria-haspopup="menu"
        onClick={({ currentTarget }) => narrow(({ add }) => add(currentTarget))}
      >
        <Icon name="filter" /> {t("feed.filter")}
      </button>
      {asked && (
        <button type="button" class="act bare" onClick={() => narrow(({ save }) => save())}>
          <Icon name="plus" /> {t("search.keep")}
        </button>
      )}
      {search && <Own id={search} />}
    </div>
  );
}

/** A search of one's own is changed and removed where it is shown. */
function Own({ id }: { id: string }) {
  const own = searches.value.find((one) => one.id === id);
  if (!own) return null;
  return (
    <>
      <button type="button" class="act bare" onClick={() => putTogether(id)}>
        {t("search.change")}
      </button>
      <button type="button" class="act bare" onClick={() => narrow(({ remove }) => remove(own))}>
        {t("search.remove")}
      </button>
    </>
  );
}

type Narrowing = typeof import("./narrowing");

function narrow(work: (module: Narrowing) => unknown): void {
  Promise.all([import("./narrowing"), loadWords()]).then(
    ([module]) => work(module),
    () => say(t("error.screen"), { isBad: true }),
  );
}
