// Where a link leads, and what is said of the page below it.

import "./leads.css";
import { outward } from "../shell/outward";
import { t } from "../words/messages";

export function Leads({ link, title, about }: { link: string; title: string; about: string }) {
  const there = outward(link);
  return (
    <p class="leads">
      {t("library.leads")}{" "}
      {there ? (
        <a href={there} target="_blank" rel="noopener noreferrer">
          {link}
        </a>
      ) : (
        <bdi>{link}</bdi>
      )}
      {title && (
        <b>
          <bdi>{title}</bdi>
        </b>
      )}
      {about && <span dir="auto">{about}</span>}
    </p>
  );
}
