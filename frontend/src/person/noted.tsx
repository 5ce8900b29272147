// What we wrote on any card of theirs, also after it was done.

import { Time } from "../parts/time";
import type { PersonView } from "../server/types";
import { t } from "../words/messages";

export function Noted({ notes }: { notes: PersonView["notes"] }) {
  if (notes.length === 0) return null;
  return (
    <section class="across" aria-labelledby="noted">
      <h3 id="noted">{t("brief.notes")}</h3>
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <span dir="auto">{note.text}</span>{" "}
            <small class="faint">
              <bdi>{note.member.name}</bdi>, <Time at={note.at} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
