// Pictures as they go out, each with its description; documents by name, to be saved and read.

import "./media.css";
import type { ComponentChildren } from "preact";
import { type Media as File, shownAt } from "../server/media";
import { t } from "../words/messages";

type Props = { media: readonly File[]; beside?: (one: File) => ComponentChildren };

export function Media({ media, beside }: Props) {
  if (media.length === 0) return null;
  return (
    <ul class="media" aria-label={t("showing.title")}>
      {media.map((one) => (
        <li key={one.sha256}>
          <Shown one={one} />
          {beside ? beside(one) : <Described alt={one.alt} />}
        </li>
      ))}
    </ul>
  );
}

function Shown({ one }: { one: File }) {
  if (one.width === null || one.height === null)
    return (
      <a href={shownAt(one)} download={one.name}>
        <bdi>{one.name}</bdi>
      </a>
    );
  return <img src={shownAt(one)} alt={one.alt || one.name} width={one.width} height={one.height} loading="lazy" />;
}

function Described({ alt }: { alt: string }) {
  return alt ? <p dir="auto">{t("showing.says", { alt })}</p> : <p class="faint">{t("showing.bare")}</p>;
}
