// A content said by one of the firm's own accounts: now or at a time, through the same handing in as every post.

import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { uuid } from "../feed/uuid";
import { Dialog } from "../parts/dialog";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { another } from "../reply/another";
import { Looking, NOTHING } from "../reply/looking";
import { Measure } from "../reply/measure";
import { Foretold } from "../reply/sending";
import { MadeOf } from "../reply/snippets";
import { going, type Timing } from "../reply/submitting";
import { Timed } from "../reply/timing";
import { Attesting } from "../review/attesting";
import { refusal } from "../review/refused";
import { beginDraft, readSources, removeDraft, writeDraft } from "../server";
import { type Begun, type Content, leaveContent, takeContent } from "../server/library";
import { handIn } from "../server/reviews";
import type { Source } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";

type Props = { content: Content; close: () => void; done: () => void };

export function PostFrom({ content, close, done }: Props) {
  const { value: sources, error, reload } = useLoaded("sources", readSources, { keep: true });
  const chosen = useSignal<string | null>(null);
  const networks = content.approved?.networks ?? [];
  const ours = sources?.filter((one) => isBrand(one) && networks.includes(one.adapter)) ?? [];
  const account = ours.find(({ id }) => id === chosen.value) ?? ours[0];
  const title = t("library.post_from", { title: content.approved?.title ?? content.last.title });
  return (
    <Dialog title={title} close={close}>
      {error !== null && !sources && <Failed title={t("library.failed")} error={error} retry={reload} />}
      {!sources && error === null && <p class="faint">{t("library.loading")}</p>}
      {sources && !account && (
        <p>
          {t("library.no_brand", { networks: networks.map(networkName).join(", ") })}{" "}
          <a href="/sources">{t("library.to_sources")}</a>
        </p>
      )}
      {account && (
        <div class="stack">
          <label class="field">
            <span>{t("library.account")}</span>
            <select value={account.id} onChange={(event) => (chosen.value = event.currentTarget.value)}>
              {ours.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}, {networkName(one.adapter)}
                </option>
              ))}
            </select>
          </label>
          <Words key={account.id} content={content} account={account} close={close} done={done} />
        </div>
      )}
    </Dialog>
  );
}

/** An account that is the firm's, and can say something now. */
function isBrand({ role, owner, state }: Source): boolean {
  return role === "ours" && owner.kind === "workspace" && state === "active";
}

type Draft = { text: Signal<string>; share: Signal<Begun | null>; wrong: Signal<string>; id: string };

/** A draft that is made of the content; who goes away without handing it in leaves nothing behind. */
function useContent(content: Content, account: Source): Draft & { hand: (timing: Timing | null) => Promise<boolean> } {
  const id = useSignal(uuid()).peek();
  const text = useSignal("");
  const share = useSignal<Begun | null>(null);
  const wrong = useSignal("");
  const version = useSignal<string | null>(null);
  const isHandedIn = useSignal(false);
  const network = account.adapter;
  useEffect(() => {
    const begin = async () => {
      const blank = { id, engagement_id: null, in_reply_to: null, network, text: "" };
      version.value = (await beginDraft(blank)).version;
      const of = { id: uuid(), draft_id: id, content_id: content.id, network, person_id: null };
      share.value = await takeContent(of);
      text.value = share.value.text;
    };
    void begin().catch((error) => (wrong.value = trouble(error)));
    return () => {
      if (isHandedIn.peek()) return;
      void removeDraft(id).catch(() => {});
      const taken = share.peek();
      if (taken) void leaveContent(taken.id).catch(() => {});
    };
  }, []);
  const hand = async (timing: Timing | null) => {
    wrong.value = "";
    const { not_before, not_after, zone } = timing ?? {};
    const window = not_before && not_after && zone ? { not_before, not_after, zone } : {};
    try {
      version.value = (await writeDraft(id, { text: text.peek() }, version.peek() ?? "")).version;
      const post = await handIn({ id: uuid(), draft_id: id, source_id: account.id, ...window });
      isHandedIn.value = true;
      say(going(post));
    } catch (error) {
      wrong.value = refusal(error);
    }
    return isHandedIn.peek();
  };
  return { id, text, share, wrong, hand };
}

function Words({ content, account, close, done }: Props & { account: Source }) {
  const { id, text, share, wrong, hand } = useContent(content, account);
  const timing = useSignal<Timing | null>(null);
  const isBusy = useSignal(false);
  const looked = useSignal(NOTHING);
  const network = account.adapter;
  const write = (words: string) => (text.value = words);
  useEffect(() => {
    wrong.value = ""; // it was said of other words, or of another time
  }, [text.value, timing.value?.not_before]);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = timing.peek();
    if (isBusy.peek() || !share.peek()) return;
    if (chosen && !(chosen.not_before && chosen.not_after)) {
      wrong.value = t("schedule.unready");
      return;
    }
    isBusy.value = true;
    if (await hand(chosen)) {
      done();
      close();
    }
    isBusy.value = false;
  };
  return (
    <form class="composer" onSubmit={(event) => void send(event)}>
      <label class="field">
        <span>{t("library.field.variants")}</span>
        <textarea
          rows={5}
          dir="auto"
          maxLength={20_000}
          value={text.value}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      <MadeOf text={text.value} share={share} another={another(share, { draft: id, network, person: null }, write)} />
      <Measure text={text.value} network={network} speaker={account.title} />
      <Looking text={text.value} network={network} draft={id} isAnswer={false} looked={looked} />
      {timing.value && <Timed timing={timing} />}
      <Attesting />
      {text.value && <Foretold through={account} looked={looked.value} isTimed={timing.value !== null} />}
      {wrong.value && (
        <p class="trouble" role="alert">
          {wrong.value}
        </p>
      )}
      <div class="row">
        <button type="submit" class="act go" disabled={isBusy.value}>
          {t(timing.value ? "library.post_then" : "library.post_now")} <kbd>Ctrl ↵</kbd>
        </button>
        <button
          type="button"
          class="act"
          aria-expanded={timing.value !== null}
          onClick={() => (timing.value = timing.peek() ? null : { zone: "", not_before: null, not_after: null })}
        >
          {t("schedule.open")}
        </button>
      </div>
    </form>
  );
}
