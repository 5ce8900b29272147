// What nobody knows: a post whose sending was cut off is looked for, and a person says whether it is there.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { lookFor, readUnsettled, settle, type Whereabouts } from "../server/reviews";
import type { Id } from "../server/types";
import { listen } from "../shell/live";
import { outward } from "../shell/outward";
import { say } from "../shell/toast";
import { moment } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";

/** For compliance: everybody's. */
export function Unsettled() {
  const { value, error, reload } = useLoaded("unsettled", readUnsettled, { keep: true });
  useEffect(() => listen({ post: reload, reset: reload }), []);
  if (error !== null && !value) return <Failed title={t("settle.failed")} error={error} retry={reload} />;
  if (!value || value.length === 0) return null;
  return (
    <section class="mine unsettled" aria-labelledby="unsettled">
      <h2 id="unsettled">{t("settle.title")}</h2>
      <p class="faint">{t("settle.lead")}</p>
      <ul>
        {value.map((post) => (
          <li key={post.id} class="card post">
            <p class="meta">
              <b>
                <bdi>{post.author}</bdi>
              </b>{" "}
              · {networkName(post.network)} · <bdi>{post.source_title}</bdi> · <Time at={post.sent_at} />
            </p>
            <p class="words" dir="auto" lang={post.language ?? undefined}>
              {post.text}
            </p>
            {post.error && <p class="faint">{post.error}</p>}
            <Settle id={post.id} network={post.network} changed={reload} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Looks, says what was found, and lets one say what is so. Nothing is sent from here. */
export function Settle({ id, network, changed }: { id: Id; network: string; changed: () => void }) {
  const seen = useSignal<Whereabouts | null>(null);
  const url = useSignal("");
  const isBusy = useSignal(false);
  const run = async (act: () => Promise<unknown>) => {
    isBusy.value = true;
    try {
      await act();
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    isBusy.value = false;
  };
  const look = () =>
    run(async () => {
      seen.value = await lookFor(id);
      url.value = seen.value.url ?? "";
    });
  const told = (isThere: boolean) =>
    run(async () => {
      await settle(id, { is_there: isThere, url: isThere ? url.peek().trim() || null : null });
      say(t(isThere ? "settle.done_there" : "settle.done_not"));
      changed();
    });
  const mayBeThere = seen.value?.found !== false || seen.value.how !== "key"; // by its key it is there, or it is not
  return (
    <div class="settle">
      <button type="button" class="act" disabled={isBusy.value} onClick={() => void look()}>
        {t("settle.look", { network: networkName(network) })}
      </button>
      <div role="status">{seen.value && <Found seen={seen.value} network={network} />}</div>
      {seen.value && (
        <>
          {seen.value.found !== true && mayBeThere && (
            <label class="field">
              <span>{t("settle.url")}</span>
              <input
                type="url"
                inputMode="url"
                maxLength={2000}
                value={url.value}
                onInput={(event) => (url.value = event.currentTarget.value)}
              />
            </label>
          )}
          <div class="row">
            <button type="button" class="act" disabled={isBusy.value || !mayBeThere} onClick={() => void told(true)}>
              {t("settle.there")}
            </button>
            <button
              type="button"
              class="act"
              disabled={isBusy.value || seen.value.found === true}
              onClick={() => void told(false)}
            >
              {t("settle.not_there")}
            </button>
          </div>
        </>
      )}
    </div>
  );
}

function Found({ seen, network }: { seen: Whereabouts; network: string }) {
  const there = outward(seen.url);
  if (seen.found === null) return <p>{t("settle.unclear", { why: seen.why ?? "" })}</p>;
  if (!seen.found && seen.how === "key") return <p>{t("settle.absent_key", { network: networkName(network) })}</p>;
  if (!seen.found) return <p>{t("settle.absent_posts", { when: seen.looked_at ? moment(seen.looked_at) : "" })}</p>;
  return (
    <p>
      {t(seen.how === "key" ? "settle.found_key" : "settle.found_posts", { network: networkName(network) })}{" "}
      {there && (
        <a href={there} target="_blank" rel="noopener noreferrer">
          {t("post.see")}
        </a>
      )}
    </p>
  );
}
