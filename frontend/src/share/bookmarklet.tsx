// A bookmark that hands over whatever page one looks at.

import { say } from "../shell/toast";
import { t } from "../words/messages";
import { bookmarklet } from "./shared";

export function Bookmarklet() {
  const code = bookmarklet(location.origin);
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    say(t("bookmarklet.copied"));
  };
  return (
    <section class="sheet stack bookmarklet">
      <h2>{t("bookmarklet.title")}</h2>
      <p class="faint">{t("bookmarklet.lead")}</p>
      <div class="row">
        <a
          class="act"
          href={code}
          onClick={(event) => {
            event.preventDefault(); // it is for other pages
            say(t("bookmarklet.drag"));
          }}
        >
          {t("bookmarklet.name")}
        </a>
        <button type="button" class="act" onClick={copy}>
          {t("bookmarklet.copy")}
        </button>
      </div>
      <p class="faint">{t("bookmarklet.phone")}</p>
    </section>
  );
}
