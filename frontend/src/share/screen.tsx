// A post or profile that somebody saw: whose it is, and what they want to do about it.

import "../sources/sources.css";

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../parts/icon";
import { addSource, handOver, readSightings } from "../server/sources";
import type { Intent, KeptSighting, Sighting } from "../server/types";
import { now } from "../shell/clock";
import { go, place } from "../shell/route";
import { say } from "../shell/toast";
import { ago } from "../words/dates";
import { type Key, t } from "../words/messages";
import { networkName } from "../words/networks";
import { safe } from "../words/text";
import { trouble } from "../words/trouble";
import { Bookmarklet } from "./bookmarklet";
import { pasted, sharedIn } from "./shared";

const INTENTS: [Intent, IconName][] = [
  ["answer", "reply"],
  ["watch", "source"],
  ["note", "note"],
];

export function ShareScreen() {
  const kept = useSignal<KeptSighting[]>([]);
  const load = () =>
    void readSightings().then(
      ({ items }) => (kept.value = items),
      () => {},
    );
  useEffect(load, []);
  return (
    <main id="main" class="page narrow share" tabIndex={-1}>
      <div class="lead">
        <h1>{t("door.share_title")}</h1>
        <p>{t("share.lead")}</p>
      </div>
      <HandOver key={place.value.query.toString()} changed={load} />
      {kept.value.length > 0 && <Kept kept={kept.value} />}
      <Bookmarklet />
    </main>
  );
}

function HandOver({ changed }: { changed: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const url = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const seen = useSignal<Sighting | null>(null);
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const shared = sharedIn(place.value.query);
  useEffect(() => url.current?.focus(), []);
  const paste = (event: ClipboardEvent) => {
    const found = pasted(event.clipboardData?.getData("text") ?? "");
    if (!found || !url.current || !text.current) return;
    event.preventDefault();
    url.current.value = found.url;
    text.current.value ||= found.text;
  };
  const hand = async (intent: Intent) => {
    if (!form.current?.reportValidity()) return;
    const { author, ...fields } = Object.fromEntries(new FormData(form.current)) as Record<string, string>;
    isBusy.value = true;
    failed.value = null;
    try {
      const asked = { intent, url: fields.url ?? "", text: fields.text || null, author: author || null };
      const done = await handOver(asked);
      seen.value = done;
      finish(done);
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
    changed();
  };
  const finish = (done: Sighting) => {
    if (done.person_id) {
      say(t("share.opened"));
      go(`/people/${done.person_id}`);
    } else if (done.intent === "note") {
      say(t("share.kept"));
      form.current?.reset();
    }
  };
  return (
    <form
      ref={form}
      class="sheet stack"
      onSubmit={(event) => {
        event.preventDefault();
        void hand("answer");
      }}
    >
      <label class="field">
        <span>{t("share.url")}</span>
        <input
          ref={url}
          name="url"
          type="url"
          dir="ltr"
          required
          placeholder="https://"
          defaultValue={shared.url}
          autocomplete="off"
          onPaste={paste}
        />
      </label>
      <label class="field">
        <span>
          {t("share.text")} <small>{t("sources.optional")}</small>
        </span>
        <textarea ref={text} name="text" rows={4} maxLength={20000} defaultValue={shared.text} />
        <small>{t("share.text_hint")}</small>
      </label>
      <label class="field" hidden={!seen.value?.needs_author}>
        <span>{t("share.author")}</span>
        <input name="author" maxLength={200} autocomplete="off" />
        <small>{t("share.author_hint")}</small>
      </label>
      <p role="alert" class="trouble" hidden={!failed.value}>
        {failed.value}
      </p>
      <fieldset class="row" aria-label={t("share.intent")}>
        {INTENTS.map(([intent, icon], index) => (
          <button
            key={intent}
            type={index === 0 ? "submit" : "button"}
            class={index === 0 ? "act go" : "act"}
            disabled={isBusy.value}
            onClick={index === 0 ? undefined : () => void hand(intent)}
          >
            <Icon name={icon} /> {t(`share.intent.${intent}`)}
          </button>
        ))}
      </fieldset>
      {seen.value && <Answer seen={seen.value} />}
    </form>
  );
}

/** What came of it, and what cannot be seen there. */
function Answer({ seen }: { seen: Sighting }) {
  const network = seen.network ? networkName(seen.network) : "";
  const said = seen.needs_author ? "share.whose" : seen.intent === "watch" ? whyNot(seen) : null;
  return (
    <div class="came" role="status">
      {said && <p>{t(said, { network })}</p>}
      {seen.intent === "watch" && seen.offer && !seen.offer.needs_sign_in && <Watch seen={seen} network={network} />}
    </div>
  );
}

/** Why nobody can be watched from here; null where somebody can. */
function whyNot({ network, offer }: Sighting): Key | null {
  if (!network) return "share.unknown";
  if (!offer) return network === "linkedin" ? "share.blind" : "share.nobody";
  return offer.needs_sign_in ? "share.needs_sign_in" : null;
}

function Watch({ seen, network }: { seen: Sighting; network: string }) {
  const failed = useSignal<string | null>(null);
  const state = useSignal<"free" | "busy" | "done">("free");
  const offer = seen.offer;
  if (!offer) return null;
  const watch = async () => {
    state.value = "busy";
    failed.value = null;
    try {
      const source = await addSource({ adapter: offer.adapter, settings: offer.settings, owner: "me" });
      say(t("sources.connected", { name: source.title }));
      state.value = "done";
    } catch (error) {
      failed.value = trouble(error);
      state.value = "free";
    }
  };
  return (
    <>
      <button type="button" class="act go" disabled={state.value !== "free"} onClick={watch}>
        {state.value === "done" ? t("proposals.watched") : t("share.watch", { name: offer.title, network })}
      </button>
      {failed.value && <p class="trouble">{failed.value}</p>}
    </>
  );
}

function Kept({ kept }: { kept: KeptSighting[] }) {
  return (
    <section class="group">
      <h2>{t("share.before")}</h2>
      <ul>
        {kept.map((one) => (
          <li key={one.id} class="sighting">
            <p>
              <a href={safe(one.url) ?? undefined} target="_blank" rel="noopener noreferrer">
                <bdi>{one.url.replace(/^https?:\/\/(www\.)?/, "")}</bdi>
              </a>
            </p>
            <p class="faint">
              {t(`share.was.${one.intent}`)} · {ago(one.at, now.value)}
              {one.person_id && (
                <>
                  {" · "}
                  <a href={`/people/${one.person_id}`}>{t("act.person")}</a>
                </>
              )}
            </p>
            {one.text && <p dir="auto">{one.text.length > 280 ? `${one.text.slice(0, 279)}…` : one.text}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
