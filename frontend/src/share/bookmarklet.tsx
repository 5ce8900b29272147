// A bookmark that hands over whatever page one looks at.

import "./share.css";

import { say } from "../shell/toast";
import { t } from "../words/messages";
import { bookmarklet } from "./shared";

/** `isElsewhere`: away from the paste box, it shows the way there, too. */
export function Bookmarklet({ isElsewhere = false }: { isElsewhere?: boolean }) {
  const code = bookmarklet(location.origin);
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    say(t("bookmarklet.copied"));
  };
  return (
    <section class="sheet stack bookmarklet">
      <h2>{t(isElsewhere ? "door.share_title" : "bookmarklet.title")}</h2>
      {isElsewhere && (
        <>
          <p class="faint">{t("share.lead")}</p>
          <a class="act go" href="/share">
            {t("share.go")} <kbd>p</kbd>
          </a>
        </>
      )}
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
