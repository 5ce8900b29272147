// Why something was not handed in or not decided, in words: what is particular to supervision, else as everywhere.

import { Problem } from "../server";
import { type Key, t } from "../words/messages";
import { trouble } from "../words/trouble";

const BY_TYPE: Record<string, Key> = {
  "/problems/attestation-owed": "attest.first",
  "/problems/author-attestation-owed": "attest.author",
  "/problems/policy-changed": "policy.changed",
  "/problems/unsubstantiated": "exhibit.needed",
};

export function refusal(error: unknown): string {
  const key = error instanceof Problem ? BY_TYPE[error.type] : undefined;
  return key ? t(key) : trouble(error);
}
