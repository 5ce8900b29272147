// What stands below a post of the page it links to, where its network shows that.

import "./link-card.css";
import type { LinkedPage } from "../server/reviews";
import { outward } from "../shell/outward";
import { t } from "../words/messages";

export function LinkCard({ url, title, description }: LinkedPage) {
  const there = outward(url);
  const host = URL.canParse(url) ? new URL(url).host : url;
  return (
    <figure class="link-card">
      <figcaption>{t("library.card")}</figcaption>
      <b dir="auto">{title}</b>
      {description && <span dir="auto">{description}</span>}
      {there ? (
        <a href={there} target="_blank" rel="noopener noreferrer">
          {host}
        </a>
      ) : (
        <bdi>{host}</bdi>
      )}
    </figure>
  );
}
