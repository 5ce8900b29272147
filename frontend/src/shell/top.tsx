// The bar above everything: where we are, search, whether we are live, who we are.

import { useState } from "preact/hooks";
import { Fresh } from "../feed/fresh";
import { unsent } from "../feed/outbox";
import { isNewer, takeNewer } from "../offline/release";
import { Face } from "../parts/face";
import { Ember, Icon } from "../parts/icon";
import { lazy } from "../parts/lazy";
import { t } from "../words/messages";
import { initials } from "../words/text";
import { openHelp } from "./help-open";
import { liveness } from "./live";
import { SearchBox } from "./search";
import { me } from "./session";

const AccountPanel = lazy(() => import("./account").then((module) => module.AccountPanel));

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

/** What is in the panel is fetched when somebody first opens it. */
function Account() {
  const [isAsked, setAsked] = useState(false);
  const name = me.value?.member.name ?? "";
  return (
    <>
      <button
        type="button"
        class="account"
        popovertarget="account"
        aria-label={`${t("nav.account")}: ${initials(name)}`}
        title={name}
      >
        <Face name={name} size="small" />
      </button>
      <div id="account" class="menu panel" popover="auto" onBeforeToggle={() => setAsked(true)}>
        {isAsked && <AccountPanel />}
      </div>
    </>
  );
}
