// What the search box has found by now: people with an open card first, and last the way to every card that says it.

import type { Found } from "../server/types";
import { t } from "../words/messages";
import { level } from "../words/warmth";
import "./found.css";

type Props = { found: Found[]; paths: string[]; words: string; at: number };

/** `paths`: where each of them is, and behind them where all cards are. */
export function FoundList({ found, paths, words, at }: Props) {
  const option = (index: number) => ({
    href: paths[index],
    id: `found-${index}`,
    role: "option" as const,
    "aria-selected": index === at,
    tabIndex: -1,
  });
  return (
    <>
      {found.map((one, index) => (
        <a key={one.kind + one.id} {...option(index)}>
          <span>
            <bdi>{one.name}</bdi> <Line found={one} />
          </span>
          <Degrees warmth={one.warmth} />
        </a>
      ))}
      <a class="all" {...option(found.length)}>
        {t("found.all", { q: words })}
      </a>
    </>
  );
}

function Line({ found: { kind, headline, is_open } }: { found: Found }) {
  return (
    <small>
      {is_open && <strong>{t("found.open")}</strong>}
      {is_open && " · "}
      <bdi>{headline ?? t(`found.${kind}`)}</bdi>
    </small>
  );
}

function Degrees({ warmth }: { warmth: Found["warmth"] }) {
  if (warmth === null || warmth === undefined) return null;
  return (
    <b class={`w${level(warmth)}`}>
      <span class="hidden">{t("card.warmth", { warmth })}</span>
      <span aria-hidden="true">{warmth}</span>
    </b>
  );
}
