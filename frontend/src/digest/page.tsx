// Where a link of a digest leads: it says what would be done, and only the button does it.

import { Frame } from "../entry/frame";
import "../entry/entry.css";
import "./page.css";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Empty, Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { Problem } from "../server";
import { followLink, lookAtLink, undoLink } from "../server/digest";
import type { DigestLink } from "../server/types";
import { now } from "../shell/clock";
import { go, place } from "../shell/route";
import { ahead } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

export function DigestPage() {
  const secret = useSignal("");
  const { hash } = place.value;
  useEffect(() => {
    if (!hash) return;
    secret.value = hash.slice(1);
    go("/digest", { replace: true }); // the secret leaves the address bar before it is used
  }, [hash]);
  return (
    <Frame>
      {secret.value ? <Link key={secret.value} secret={secret.value} /> : !hash && <Nowhere next="digest.again" />}
    </Frame>
  );
}

function Link({ secret }: { secret: string }) {
  const { value, error, isLoading, reload } = useLoaded("link", () => lookAtLink(secret));
  const became = useSignal<DigestLink | null>(null);
  const seen = became.value ?? value;
  if (isLoading && !seen) return <Loading words={t("app.loading")} />;
  if (error instanceof Problem && error.status === 404) return <Nowhere next="digest.nowhere_next" />;
  if (!seen) return <Failed title={t("error.screen")} error={error} retry={reload} />;
  const again = () => {
    became.value = null;
    reload();
  };
  return <Standing secret={secret} link={seen} became={(next) => (became.value = next)} again={again} />;
}

type Props = { secret: string; link: DigestLink; became: (next: DigestLink) => void; again: () => void };

function Standing({ secret, link, became, again }: Props) {
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const run = async (asked: Promise<DigestLink>) => {
    isBusy.value = true;
    failed.value = null;
    try {
      became(await asked);
      heading.current?.focus(); // what was done is said where one is
    } catch (error) {
      failed.value = told(error);
      if (isMoved(error)) again();
    }
    isBusy.value = false;
  };
  const isAsked = !link.is_done && !link.is_undone && (link.kind === "off" || link.state === "open");
  return (
    <div class="sheet stack">
      <h1 ref={heading} tabIndex={-1}>
        {headline(link, isAsked)}
      </h1>
      {isAsked && <About link={link} />}
      <p role="alert" class="trouble" hidden={!failed.value}>
        {failed.value}
      </p>
      <div class="row">
        {isAsked && (
          <button
            type="button"
            class="act go"
            disabled={isBusy.value}
            onClick={() => run(followLink(secret, link.version ?? null))}
          >
            {t(`digest.go.${link.kind}`)}
          </button>
        )}
        {link.is_done && link.kind !== "off" && (
          <button type="button" class="act" disabled={isBusy.value} onClick={() => run(undoLink(secret))}>
            {t("digest.undo")}
          </button>
        )}
        <a class="act" href="/">
          {t("digest.app")}
        </a>
      </div>
    </div>
  );
}

function About({ link }: { link: DigestLink }) {
  if (link.kind === "off") return <p class="faint">{t("digest.ask_off_lead")}</p>;
  return (
    <figure class="quoted">
      <figcaption>{t("digest.whose", { name: link.person ?? "" })}</figcaption>
      <blockquote dir="auto">{link.said}</blockquote>
    </figure>
  );
}

function headline(link: DigestLink, isAsked: boolean): string {
  const name = link.person ?? "";
  const when = link.until ? ahead(link.until, now.value) : "";
  if (isAsked) return t(`digest.ask.${link.kind}`, { when });
  if (link.is_undone) return t("digest.undone", { name });
  return link.is_done ? t(`digest.did.${link.kind}`, { name, when }) : t("digest.closed", { name });
}

function Nowhere({ next }: { next: "digest.nowhere_next" | "digest.again" }) {
  return (
    <Empty title={t("digest.nowhere")} level="h1">
      <p>{t(next)}</p>
      <a class="act go" href="/">
        {t("digest.app")}
      </a>
    </Empty>
  );
}

/** The card is another than the one that was shown, or it is dealt with: it is shown as it is now. */
function isMoved(error: unknown): boolean {
  return error instanceof Problem && [404, 409, 412].includes(error.status);
}

function told(error: unknown): string {
  return error instanceof Problem && error.status === 412 ? t("digest.changed") : trouble(error);
}
