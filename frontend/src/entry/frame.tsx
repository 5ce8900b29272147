// What stands around a page for whoever is not signed in.

import type { ComponentChildren } from "preact";
import { Ember } from "../parts/icon";
import { t } from "../words/messages";

export function Frame({ children }: { children: ComponentChildren }) {
  return (
    <main id="main" class="entry">
      <p class="brand">
        <Ember />
        {t("app.name")}
      </p>
      {children}
    </main>
  );
}
