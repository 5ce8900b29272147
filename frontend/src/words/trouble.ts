// What went wrong, in words that say what was not lost and what to do.

import { Problem, Unreachable } from "../server";
import { span } from "./dates";
import { type Key, t } from "./messages";

const BY_STATUS: Record<number, Key> = {
  401: "error.signed_out",
  403: "error.forbidden",
  404: "error.gone",
  409: "error.conflict",
  412: "error.conflict",
};

export function trouble(error: unknown): string {
  if (error instanceof Unreachable) return t(navigator.onLine ? "error.unreachable" : "error.offline");
  if (!(error instanceof Problem)) return t("error.server");
  if (error.type === "/problems/no-client") return error.detail;
  if (error.status === 429) return t("error.too_many", { span: span((error.retryAfter ?? 60) * 1000) });
  const key = BY_STATUS[error.status];
  if (key) return t(key);
  return error.status >= 500 ? t("error.server") : error.detail || t("error.invalid");
}
