// What somebody said or did, as readable words.

import { lazy } from "../parts/lazy";
import { Time } from "../parts/time";
import type { Activity, Context } from "../server/types";
import { useMoment } from "../shell/clock";
import { outward } from "../shell/outward";
import { wordsAsked } from "../shell/route";
import { day } from "../words/dates";
import { type Key, maybe, t } from "../words/messages";
import { networkName } from "../words/networks";
import { sought } from "../words/sought";
import { cut, pieces, safe, unseen } from "../words/text";
import { useOpen } from "./open";

const Pictures = lazy(() => import("./pictures").then((module) => module.Pictures), { isQuiet: true });
const MOST = 4; // pictures that are shown; further ones are named

/** In full, with what it answers. */
export function Said({ activity }: { activity: Activity }) {
  const deed = did(activity, useMoment());
  return (
    <div class="said">
      {deed && <p class="did">{deed}</p>}
      {activity.in_reply_to && <Answering activity={activity} context={activity.in_reply_to} />}
      {activity.name && (
        <p class="headline" dir="auto">
          {activity.name}
        </p>
      )}
      {activity.deleted && <p class="did">{t("activity.deleted")}</p>}
      {activity.summary ? <Behind activity={activity} /> : <Words activity={activity} />}
      {activity.seen_by && <p class="did">{t("activity.seen_by", { name: activity.seen_by })}</p>}
    </div>
  );
}

/** One of several, with its own time. */
export function AlsoSaid({ activity, network }: { activity: Activity; network: string }) {
  const href = outward(activity.url);
  return (
    <div class="also">
      <p class="meta">
        {t(verb(activity))} · {activity.network !== network && `${networkName(activity.network)} · `}
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            <Time at={activity.at} />
          </a>
        ) : (
          <Time at={activity.at} />
        )}
        <Marks activity={activity} />
      </p>
      <Said activity={activity} />
    </div>
  );
}

export function Marks({ activity }: { activity: Activity }) {
  return (
    <>
      {activity.edited && ` · ${t("activity.edited")}`}
      {activity.answered && ` · ${t("activity.answered")}`}
      {activity.proved === false && ` · ${t("activity.unproved")}`}
    </>
  );
}

/** What was done, for what is not a text of their own; their words speak for themselves. */
function did(activity: Activity, now: number): string | null {
  if (activity.form === "message") return t("activity.message_of", { day: day(activity.at, now) });
  return activity.type === "Create" ? null : t(verb(activity));
}

export function verb({ type, form, interaction, directed }: Activity): Key {
  if (form) return `activity.${form}`;
  const towards = directed || interaction !== null ? "" : "_other";
  if (type === "Like") return `activity.like${towards}` as Key;
  if (type === "Announce") return `activity.repost${towards}` as Key;
  if (type === "Follow") return `activity.follow${towards}` as Key;
  return (interaction && maybe(`activity.${interaction}`) ? `activity.${interaction}` : "activity.post") as Key;
}

/** What it answers, likes or repeats, as far as we have seen it. */
function Answering({ activity, context }: { activity: Activity; context: Context }) {
  const line = about(activity, context);
  if (!line) return null;
  const href = outward(context.url);
  return (
    <p class="context" dir="auto">
      {href ? (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {line}
        </a>
      ) : (
        line
      )}
    </p>
  );
}

function about(activity: Activity, { author, content }: Context): string | null {
  const words = content?.trim();
  const name = author ?? "";
  const isAnswer = activity.type === "Create" && activity.interaction !== "quote";
  if (!words) return isAnswer && name ? t("activity.reply_to_name", { name }) : null;
  if (!isAnswer || !name) return t(name ? "activity.about_by" : "activity.about", { name, words });
  return t("activity.reply_to", { name, words });
}

/** The author's own warning comes first; the text only when asked for. */
function Behind({ activity }: { activity: Activity }) {
  const [isOpen, setOpen] = useOpen(`behind ${activity.id}`);
  return (
    <>
      <p class="warning" dir="auto">
        {t("activity.warning", { summary: activity.summary ?? "" })}{" "}
        {!isOpen && (
          <button type="button" class="plain" onClick={() => setOpen(true)}>
            {t("activity.show")}
          </button>
        )}
      </p>
      {isOpen && <Words activity={activity} />}
    </>
  );
}

function Words({ activity }: { activity: Activity }) {
  const [isWhole, setWhole] = useOpen(`whole ${activity.id}`);
  const end = isWhole ? null : cut(activity.content);
  const shown = end === null ? activity : { ...activity, content: `${activity.content.slice(0, end)}…` };
  return (
    <>
      {shown.content && (
        <p class="words" dir="auto" lang={activity.language ?? undefined}>
          {pieces(shown).map((piece, index) =>
            piece.href ? <Out key={index} {...piece} href={piece.href} /> : <Found key={index} text={piece.text} />,
          )}
        </p>
      )}
      {end !== null && (
        <button type="button" class="plain" onClick={() => setWhole(true)}>
          {t("card.read_on")}
        </button>
      )}
      <Attached activity={activity} />
    </>
  );
}

/** With the words marked that somebody searches for. */
function Found({ text }: { text: string }) {
  const q = wordsAsked();
  if (!q) return text;
  return sought(text, q).map((part, index) => (part.isShared ? <mark key={index}>{part.text}</mark> : part.text));
}

/** Pictures, other media by their descriptions, and links the text does not show. */
function Attached({ activity }: { activity: Activity }) {
  const [isLarge, setLarge] = useOpen(`pictures ${activity.id}`);
  const links = unseen(activity);
  const media = activity.media.map((one, index) => ({ ...one, index })).filter(({ url }) => safe(url));
  const shown = media.filter(({ type }) => type === "Image").slice(0, MOST);
  const named = media.filter((one) => !shown.includes(one));
  return (
    <>
      {shown[0] && (
        <div class={isLarge ? "pictures large" : "pictures"}>
          <Pictures id={activity.id} shown={shown} enlarge={isLarge ? null : () => setLarge(true)} />
        </div>
      )}
      {named.length + links.length > 0 && <Named media={named} links={links} />}
    </>
  );
}

function Named({ media, links }: { media: Activity["media"]; links: ReturnType<typeof unseen> }) {
  return (
    <ul class="attached">
      {media.map(({ url, type, alt }) => (
        <li key={url}>
          <Out
            text={`${maybe(`media.${type.toLowerCase()}`) ?? t("media.document")}: ${alt || t("media.no_alt")}`}
            href={url}
          />
        </li>
      ))}
      {links.map(({ text, href }) => (
        <li key={href}>{href && <Out text={text} href={href} />}</li>
      ))}
    </ul>
  );
}

function Out({ text, href }: { text: string; href: string }) {
  if (!outward(href)) return <span>{text}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}
