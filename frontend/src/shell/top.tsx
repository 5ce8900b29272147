// The bar above everything: where we are, search, whether we are live, who we are.

import { Fresh } from "../feed/fresh";
import { unsent } from "../feed/outbox";
import { isNewer, takeNewer } from "../offline/release";
import { Face } from "../parts/face";
import { Ember, Icon } from "../parts/icon";
import { t } from "../words/messages";
import { AccountPanel } from "./account";
import { openHelp } from "./help-open";
import { liveness } from "./live";
import { SearchBox } from "./search";
import { me } from "./session";

export function Top() {
  return (
    <header class="top">
      <a class="brand" href="/" aria-label={t("app.name")}>
        <Ember />
        <span class="wide">{t("app.name")}</span>
      </a>
      {me.value?.workspace.sample && (
        <>
          <button type="button" class="mark" popovertarget="sample">
            {t("app.sample")}
          </button>
          <div id="sample" class="menu" popover="auto">
            <p>{t("app.sample_long")}</p>
          </div>
        </>
      )}
      <SearchBox />
      <Fresh />
      {isNewer.value && (
        <button type="button" class="plain newer" onClick={takeNewer}>
          {t("offline.newer")}
        </button>
      )}
      <span class={`live ${liveness.value}`} role="status">
        <span>{t(`live.${liveness.value}`)}</span>
        {unsent.value > 0 && <Unsent count={unsent.value} />}
      </span>
      <button
        type="button"
        class="act bare wide"
        aria-label={t("nav.keys")}
        title={`${t("nav.keys")} (?)`}
        onClick={openHelp}
      >
        <Icon name="keys" />
      </button>
      <Account />
    </header>
  );
}

/** On a phone the number alone is seen: the words would leave the search no room. */
function Unsent({ count }: { count: number }) {
  const words = t("live.unsent", { count });
  return (
    <strong class="unsent" title={words} data-count={count}>
      <span>{words}</span>
    </strong>
  );
}

function Account() {
  const name = me.value?.member.name ?? "";
  return (
    <>
      <button type="button" class="account" popovertarget="account" aria-label={t("account.open")} title={name}>
        <Face name={name} size="small" />
      </button>
      <AccountPanel />
    </>
  );
}
