// Acts on cards that moved on before they arrived, and acts that this browser cannot remember.

import { lazy } from "../parts/lazy";
import { t } from "../words/messages";
import { doubts, isAtRisk, unsent } from "./outbox";

const Doubted = lazy(() => import("./doubted").then((module) => module.Doubted), { isQuiet: true });

export function Doubts() {
  return (
    <div role="alert">
      {isAtRisk.value && unsent.value > 0 && <p class="kept">{t("offline.unkept")}</p>}
      {doubts.value.length > 0 && <Doubted />}
    </div>
  );
}
