// My feed for other readers: a private link, made and shown once, and taken back at any time.

import { useSignal } from "@preact/signals";
import { Copied } from "../parts/copied";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { makeFeedLink, readFeedLink, removeFeedLink } from "../server/team";
import type { FeedLink, NewFeedLink } from "../server/types";
import { now } from "../shell/clock";
import { say } from "../shell/toast";
import { ago } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { named, readerNamed } from "./name";

export function FeedLinkPart() {
  const { value: link, error, reload } = useLoaded("feed_link", readFeedLink, { keep: true });
  const made = useSignal<NewFeedLink | null>(null);
  const make = () => tried(async () => (made.value = await makeFeedLink()), reload);
  const remove = () =>
    tried(async () => {
      await removeFeedLink();
      made.value = null;
      say(t("feed_link.removed"));
    }, reload);
  return (
    <section aria-labelledby="feed-link">
      <h2 id="feed-link">{t("feed_link.title")}</h2>
      <p class="faint">{t("feed_link.about")}</p>
      {error !== null && <Failed title={t("feed_link.failed")} error={error} retry={reload} />}
      {link?.created_at && <p>{standing(link, link.created_at)}</p>}
      <div aria-live="polite">{made.value && <Made link={made.value} />}</div>
      {link && (
        <p class="row">
          <button type="button" class="act" onClick={make}>
            {t(link.created_at ? "feed_link.renew" : "feed_link.make")}
          </button>
          {link.created_at && (
            <button type="button" class="act" onClick={remove}>
              {t("feed_link.remove")}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function Made({ link }: { link: NewFeedLink }) {
  return (
    <>
      <p>{t("feed_link.once")}</p>
      <dl>
        <dt>{t("feed_link.atom")}</dt>
        <dd>
          <Copied address={location.origin + link.atom} />
        </dd>
        <dt>{t("feed_link.json")}</dt>
        <dd>
          <Copied address={location.origin + link.json_feed} />
        </dd>
      </dl>
    </>
  );
}

/** Since when it stands, and who read it last. */
function standing({ seen_at, label }: FeedLink, since: string): string {
  const made = t("feed_link.since", { when: ago(since, now.value) });
  if (!seen_at) return `${made} · ${t("feed_link.unread")}`;
  const when = ago(seen_at, now.value);
  return `${made} · ${label ? t("feed_link.read_by", { when, name: reader(label) }) : t("feed_link.read", { when })}`;
}

function reader(label: string): string {
  const browser = named(label);
  return browser ? t("devices.name", browser) : readerNamed(label);
}

async function tried(act: () => Promise<unknown>, changed: () => void): Promise<void> {
  try {
    await act();
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
  changed();
}
