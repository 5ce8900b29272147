// Why something was not handed in or not decided, in words: what is particular to supervision, else as everywhere.

import { Problem } from "../server";
import { type Key, t } from "../words/messages";
import { trouble } from "../words/trouble";

const BY_TYPE: Record<string, Key> = {
  "/problems/attestation-owed": "attest.first",
  "/problems/author-attestation-owed": "attest.author",
  "/problems/policy-changed": "policy.changed",
  "/problems/reason-needed": "decision.why_needed",
  "/problems/back-test-owed": "policy.test_owed",
  "/problems/unsubstantiated": "exhibit.needed",
  "/problems/undisclosed": "finding.owed",
  "/problems/content-withdrawn": "library.why_not.withdrawn",
  "/problems/content-superseded": "library.why_not.superseded",
  "/problems/content-waiting": "library.why_not.waiting",
  "/problems/content-not-approved": "library.why_not.not_approved",
  "/problems/content-expired": "library.why_not.expired",
  "/problems/content-other-networks": "library.why_not.other_networks",
  "/problems/content-changed": "library.why_not.changed",
  "/problems/content-held": "library.held_owner",
};

export function refusal(error: unknown): string {
  return particular(error) ?? trouble(error);
}

/** What is particular to supervision; null for what goes wrong everywhere. */
export function particular(error: unknown): string | null {
  const key = error instanceof Problem ? BY_TYPE[error.type] : undefined;
  return key ? t(key) : null;
}
