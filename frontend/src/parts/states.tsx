// Nothing yet, nothing at all, and what went wrong.

import type { ComponentChildren } from "preact";
import { Problem, Unreachable } from "../server";
import { me } from "../shell/session";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { Ember } from "./icon";

export function Loading({ words }: { words: string }) {
  return (
    <div class="loading" role="status">
      <span class="hidden">{words}</span>
      {[1, 2, 3].map((one) => (
        <div key={one} class="card skeleton" aria-hidden="true">
          <span class="face" />
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

type EmptyProps = { title: string; level?: "h1" | "h2" | "h3"; children: ComponentChildren };

export function Empty({ title, level: Heading = "h2", children }: EmptyProps) {
  return (
    <div class="blank">
      <Ember />
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

type FailedProps = { title: string; error: unknown; retry: () => void; none?: string };

/** `none`: what to say of an address that leads nowhere; to try it again would not help. */
export function Failed({ title, error, retry, none }: FailedProps) {
  if (none && error instanceof Problem && error.status === 404) {
    return (
      <Empty title={none} level="h1">
        <a class="act go" href="/">
          {t("error.to_feed")}
        </a>
      </Empty>
    );
  }
  return (
    <div class="blank" role="alert">
      <h2>{title}</h2>
      <p>{trouble(error)}</p>
      {me.value && error instanceof Unreachable && <p class="faint">{t("offline.elsewhere")}</p>}
      <button type="button" class="act go" onClick={retry}>
        {t("error.retry")}
      </button>
    </div>
  );
}
