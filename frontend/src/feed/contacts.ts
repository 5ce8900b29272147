// Before we turn to somebody once more: how often we did lately, all of us together, and whether they want it at all.

import type { Card, Me } from "../server/types";
import { ago } from "../words/dates";
import { locale } from "../words/language";
import { t } from "../words/messages";
import { networkName } from "../words/networks";

type Cap = Pick<Me["workspace"], "contact_cap" | "contact_days">;
const DAY = 86_400_000;
const TOLD = 4;

/** What to be told before turning to the person on this card; null: nothing stands against it. */
export function warning(card: Card, cap: Cap | undefined, now: number): string | null {
  const { name } = card.person;
  if (card.state === "barred") return t("contact.barred", { name });
  const recent = cap?.contact_cap ? contactsWithin(card, cap.contact_days, now) : [];
  if (!cap || recent.length < cap.contact_cap || recent.length === 0) return null;
  const who = recent.slice(0, TOLD).map((one) => told(one, now));
  const list = new Intl.ListFormat(locale, { type: "unit" }).format(who);
  return t("contact.often", { name, count: recent.length, days: cap.contact_days, list });
}

/** Those of the last days, newest first. */
function contactsWithin(card: Card, days: number, now: number) {
  return (card.contacts ?? []).filter(({ at }) => Date.parse(at) > now - days * DAY);
}

function told({ name, network, at }: NonNullable<Card["contacts"]>[number], now: number): string {
  const who = name ?? t("contact.workspace");
  const when = ago(at, now);
  return network ? t("contact.on", { who, when, network: networkName(network) }) : t("contact.by", { who, when });
}
