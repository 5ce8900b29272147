// A note on a card, for the team.

import { Dialog } from "../parts/dialog";
import type { Card } from "../server/types";
import { me } from "../shell/session";
import { t } from "../words/messages";
import { perform } from "./acts";
import { noting } from "./noting";
import { uuid } from "./uuid";

export function NoteDialog({ card }: { card: Card }) {
  const close = () => {
    noting.value = null;
  };
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    const text = String(new FormData(event.target as HTMLFormElement).get("text") ?? "").trim();
    if (text) keepNote(card, text);
    close();
  };
  return (
    <Dialog title={t("note.title", { name: card.person.name })} close={close}>
      <form class="stack" onSubmit={keep}>
        <label class="field">
          <span>{t("note.text")}</span>
          <textarea name="text" rows={4} maxLength={2000} required />
        </label>
        <div class="row end">
          <button type="submit" class="act go">
            {t("note.keep")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function keepNote(card: Card, text: string): void {
  const member = me.peek()?.member ?? { id: "", name: "" };
  const written = { id: uuid(), member: { id: member.id, name: member.name }, text, at: new Date().toISOString() };
  const after = { notes: [...card.notes, written] };
  perform(card, { kind: "note", params: { text }, words: t("acted.note") }, after);
}
