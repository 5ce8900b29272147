// Feeds that contents are made from: named once, looked at every hour, and what goes wrong with them.

import { useSignal } from "@preact/signals";
import { Dialog } from "../parts/dialog";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { type ContentFeed, nameFeed, pullFeed, readFeeds, removeFeed } from "../server/library";
import { say } from "../shell/toast";
import { ago } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { Networks } from "./networks";

type Props = { close: () => void; done: () => void };

export function Feeds({ close, done }: Props) {
  const { value: feeds, error, reload } = useLoaded("content-feeds", readFeeds, { keep: true });
  const wrong = useSignal("");
  const isBusy = useSignal(false);
  const changed = () => {
    reload();
    done();
  };
  const name = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (isBusy.peek()) return;
    isBusy.value = true;
    wrong.value = "";
    const given = new FormData(form);
    try {
      const url = String(given.get("url")).trim();
      const { proposed, title } = await nameFeed({ url, networks: given.getAll("networks").map(String) });
      say(proposed === null ? t("library.feed_known", { title }) : t("library.feed_named", { title, count: proposed }));
      form.reset();
      changed();
    } catch (failure) {
      wrong.value = trouble(failure);
    }
    isBusy.value = false;
  };
  return (
    <Dialog title={t("library.feeds")} close={close}>
      <form class="stack" onSubmit={(event) => void name(event)}>
        <p>{t("library.feeds_lead")}</p>
        <label class="field">
          <span>{t("library.feed_url")}</span>
          <input name="url" type="url" inputMode="url" dir="ltr" maxLength={2000} required placeholder="https://" />
        </label>
        <Networks chosen={["bluesky"]} />
        {wrong.value && (
          <p class="trouble" role="alert">
            {wrong.value}
          </p>
        )}
        <button type="submit" class="act go" disabled={isBusy.value}>
          {t(isBusy.value ? "library.feed_looking" : "library.feed_go")}
        </button>
      </form>
      {error !== null && !feeds && <Failed title={t("library.failed")} error={error} retry={reload} />}
      {feeds && feeds.length > 0 && (
        <section class="followed" aria-labelledby="followed">
          <h3 id="followed">{t("library.feeds_known")}</h3>
          <ul class="history">
            {feeds.map((one) => (
              <Feed key={one.id} feed={one} changed={changed} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

function Feed({ feed, changed }: { feed: ContentFeed; changed: () => void }) {
  const isSure = useSignal(false);
  const isBusy = useSignal(false);
  const run = async (act: () => Promise<unknown>) => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    try {
      await act();
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    isBusy.value = false;
    changed();
  };
  return (
    <li>
      <b>
        <bdi>{feed.title}</bdi>
      </b>
      <bdi class="faint address">{feed.url}</bdi>
      {feed.looked_at && (
        <span class="faint">{t("library.feed_looked", { when: ago(feed.looked_at, Date.now()) })}</span>
      )}
      {feed.last_error && (
        <p class="trouble">
          {feed.last_error} {t("library.feed_kept")}
        </p>
      )}
      <div class="row">
        <button type="button" class="act" disabled={isBusy.value} onClick={() => void run(() => pullFeed(feed.id))}>
          {t("library.feed_look")}
        </button>
        {isSure.value ? (
          <button type="button" class="act bad" onClick={() => void run(() => removeFeed(feed.id))}>
            {t("library.feed_remove_sure")}
          </button>
        ) : (
          <button type="button" class="act" onClick={() => (isSure.value = true)}>
            {t("library.feed_remove")}
          </button>
        )}
      </div>
    </li>
  );
}
