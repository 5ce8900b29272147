// What becomes of a search that was put together: kept, changed, or its cards shown. Each says whether it is done.

import type { SavedSearch } from "../server/types";
import { LENSES } from "../shell/lenses";
import { go } from "../shell/route";
import { change, keep, pathOf } from "../shell/searches";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { reload, view } from "./feed";
import { type Whole, written } from "./query";
import { addressWith } from "./view";
import { putTogether } from "./wanting";

/** By which button: shown, kept as a new one, or (where it is kept already) changed. */
export function keeping(by: HTMLElement | null, own: SavedSearch | undefined, name: string, query: Whole) {
  const way = (by as HTMLButtonElement | null)?.value;
  if (way === "show") return showOnly(query);
  return own && way !== "new" ? keepChange(own, name, query) : keepNew(name, query);
}

async function keepNew(name: string, query: Whole): Promise<boolean> {
  return tried(async () => {
    const kept = await keep({ name, query });
    go(pathOf(kept));
    say(t("own_search.is_kept", { name }), { action: { label: t("search.change"), run: () => putTogether(kept.id) } });
  });
}

async function keepChange({ id, name: before, query: old }: SavedSearch, name: string, query: Whole) {
  return tried(async () => {
    await become(id, name, query);
    const back = { label: t("toast.undo"), run: () => void tried(() => become(id, before, old)) };
    say(t("own_search.is_changed", { name }), { action: back });
  });
}

/** Its cards are read anew where they are shown: the same address may find others now. */
async function become(id: SavedSearch["id"], name: string, query: SavedSearch["query"]): Promise<void> {
  await change(id, { name, query });
  if (view.peek().search !== id) return;
  go(pathOf({ id }), { replace: true });
  await reload();
}

async function showOnly({ lens, q, where, include }: Whole): Promise<boolean> {
  const path = LENSES.find((one) => one.lens === lens)?.path ?? "/all";
  const told = new URLSearchParams(include.map((out) => ["include", out]));
  told.set("where", written(where));
  go(addressWith(path, told.toString(), "q", q.trim()));
  return true;
}

async function tried(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    say(trouble(error), { isBad: true });
    return false;
  }
}
