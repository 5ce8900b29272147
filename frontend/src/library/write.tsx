// Handing in a content, its next version, or one that was made from it. Nothing is edited: what is handed in stays.

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { uuid } from "../feed/uuid";
import { Dialog } from "../parts/dialog";
import { Attaching } from "../review/attaching";
import { Attesting } from "../review/attesting";
import { refusal } from "../review/refused";
import { Showing } from "../review/showing";
import { MARKS, Ticks, ticked } from "../review/ticks";
import type { Exhibit } from "../server/exhibits";
import {
  type Content,
  handInContent,
  handInVersion,
  type NewVersion,
  type Proposal,
  type Version,
} from "../server/library";
import type { Marks } from "../server/marks";
import type { Media } from "../server/media";
import { say } from "../shell/toast";
import { dayOf, endOf } from "../words/days";
import { type Key, t } from "../words/messages";
import { Networks } from "./networks";

export type Asked =
  | { kind: "new"; answers?: string; proposal?: Proposal }
  | { kind: "revise" | "remix"; content: Content };
type Props = { asked: Asked; close: () => void; done: () => void };

const SLOTS = "{first_name: up to 40 letters} {date} {number 1..100} {size: small | large} {link}";
const TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif", "application/pdf"]; // its networks may take fewer
const BETWEEN = "\n---\n";

export function Write({ asked, close, done }: Props) {
  const isBusy = useSignal(false);
  const wrong = useSignal("");
  const id = useSignal(uuid()); // one dialog, one content: sent twice it is the same
  const before = begun(asked);
  const exhibits = useSignal<readonly Exhibit[]>(before?.exhibits ?? []);
  const media = useSignal<readonly Media[]>(before?.media ?? []);
  const marks = useSignal<Marks>(before?.marks ?? {});
  const others = (one: Exhibit) => exhibits.peek().filter(({ sha256 }) => sha256 !== one.sha256);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy.peek()) return;
    isBusy.value = true;
    try {
      await handIn(asked, id.peek(), {
        ...written(new FormData(event.currentTarget as HTMLFormElement)),
        exhibits: exhibits.peek().map(({ sha256 }) => sha256),
        media: media.peek().map(({ sha256, alt }) => ({ sha256, alt })),
        marks: MARKS.filter((mark) => mark in marks.peek()),
      });
      say(t("library.handed_in"));
      done();
    } catch (error) {
      wrong.value = refusal(error);
    }
    isBusy.value = false;
  };
  return (
    <Dialog title={t(asked.kind === "new" ? "library.new" : `library.${asked.kind}`)} close={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <Line name="title" value={before?.title} required />
        <Line name="problem" value={before?.problem} required />
        <label class="field">
          <span>{t("library.field.variants")}</span>
          <textarea
            name="variants"
            rows={6}
            required
            dir="auto"
            defaultValue={before?.variants.map(({ text }) => text).join(BETWEEN)}
          />
          <small>
            {t("library.field.variants_hint")} <code dir="ltr">{SLOTS}</code>
          </small>
        </label>
        <Networks chosen={before?.networks ?? ["bluesky"]} />
        <Line name="link" value={before?.link} />
        <Line name="link_title" value={before?.link_title} />
        <Line name="link_description" value={before?.link_description} />
        <Line name="disclosure" value={before?.disclosure} hint="library.field.disclosure_hint" />
        <Line name="topics" value={before?.topics?.join(", ")} />
        <Line name="audience" value={before?.audience} />
        <Line name="expires" value={dayOf(before?.expires_at)} isDay />
        <Ticks
          marks={marks.value}
          turn={(mark, isSet) => (marks.value = ticked(marks.peek(), mark, isSet))}
          isFixed={(mark) => asked.kind === "revise" && marks.value[mark] === "review"}
        />
        <Attaching
          written={id.value}
          exhibits={exhibits.value}
          added={(one) => (exhibits.value = [...others(one), one])}
          remove={(one) => (exhibits.value = others(one))}
        />
        <Showing
          written={id.value}
          media={media.value}
          types={TYPES}
          added={(one) => (media.value = [...media.peek().filter(({ sha256 }) => sha256 !== one.sha256), one])}
          described={(one, alt) =>
            (media.value = media.peek().map((file) => (same(file, one) ? { ...file, alt } : file)))
          }
          remove={(one) => (media.value = media.peek().filter((file) => !same(file, one)))}
        />
        <Attesting />
        {wrong.value && (
          <p class="trouble" role="alert">
            {wrong.value}
          </p>
        )}
        <button type="submit" class="act go" disabled={isBusy.value}>
          {t("library.hand_in")} <kbd>Ctrl ↵</kbd>
        </button>
      </form>
    </Dialog>
  );
}

function same(one: Media, other: Media): boolean {
  return one.sha256 === other.sha256;
}

type LineProps = {
  name:
    | "title"
    | "problem"
    | "link"
    | "link_title"
    | "link_description"
    | "disclosure"
    | "topics"
    | "audience"
    | "expires";
  value: string | null | undefined;
  isDay?: boolean;
  required?: boolean;
  hint?: Key;
};

function Line({ name, value, isDay = false, required = false, hint }: LineProps) {
  const id = useId();
  const known = { id, name, required, defaultValue: value ?? "" };
  return (
    <div class="field">
      <label for={id}>{t(`library.field.${name}`)}</label>
      {isDay ? <input type="date" {...known} /> : <input type="text" maxLength={500} dir="auto" {...known} />}
      {hint && <small>{t(hint)}</small>}
    </div>
  );
}

type Begun = Pick<Version, "title" | "networks" | "link" | "link_title" | "link_description"> &
  Partial<Omit<Version, "variants">> & { variants: readonly { text: string }[] };

/** What the fields hold at first: the version before, or what a feed proposes. */
function begun(asked: Asked): Begun | null {
  if (asked.kind !== "new") return asked.content.approved ?? asked.content.last;
  if (!asked.proposal) return null;
  const { title, networks, link, variant, about } = asked.proposal;
  const preview = link ? { link_title: title, link_description: about } : { link_title: "", link_description: "" };
  return { title, networks, link, variants: [{ text: variant }], ...preview };
}

function handIn(asked: Asked, id: string, version: NewVersion): Promise<unknown> {
  if (asked.kind === "revise") return handInVersion(asked.content.id, version);
  const { answers = null, proposal = null } = asked.kind === "new" ? asked : {};
  const of = asked.kind === "new" ? { answers, proposal: proposal?.id ?? null } : { remix_of: asked.content.id };
  return handInContent({ id, ...of, ...version });
}

function written(form: FormData): Omit<NewVersion, "exhibits" | "media" | "marks"> {
  const said = (name: string) => String(form.get(name) ?? "").trim();
  const expires = said("expires");
  return {
    title: said("title"),
    problem: said("problem"),
    variants: said("variants")
      .replaceAll("\r\n", "\n")
      .split(BETWEEN)
      .map((one) => one.trim())
      .filter(Boolean),
    networks: form.getAll("networks").map(String),
    topics: said("topics")
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
    audience: said("audience"),
    disclosure: said("disclosure"),
    link: said("link") || null,
    link_title: said("link_title"),
    link_description: said("link_description"),
    expires_at: expires ? endOf(expires) : null,
  };
}
