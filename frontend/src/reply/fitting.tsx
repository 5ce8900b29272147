// Which approved words there are for a person: those that answer them first.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { languageName } from "../feed/predicates";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { refusal } from "../review/refused";
import { askFor, readSuggestions, type Suggested } from "../server/library";
import type { Card } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { previewed } from "./shown";

type FittingProps = { card: Card; network: string; question: string | null; put: (one: Suggested) => void };

export function Fitting({ card, network, question, put }: FittingProps) {
  const { value, error, reload } = useLoaded(`snippets ${card.id} ${network} ${question}`, () =>
    readSuggestions(card.id, network, question),
  );
  const list = useRef<HTMLUListElement>(null);
  const at = useSignal(0);
  useEffect(() => list.current?.querySelector("button")?.focus(), [value]);
  if (error !== null) return <Failed title={t("library.failed")} error={error} retry={reload} />;
  if (!value) return <p class="faint">{t("library.loading")}</p>;
  if (value.is_delicate) return <p>{t("snippet.delicate")}</p>;
  const isAnswered = value.contents.some(({ because }) => because);
  return (
    <>
      {value.contents.length === 0 && <p>{t("snippet.none", { network: networkName(network) })}</p>}
      {value.contents.length > 0 && !isAnswered && <p class="faint">{t("snippet.none_fits")}</p>}
      {!isAnswered && question && (
        <button type="button" class="act" onClick={() => void passOn(question)}>
          {t("snippet.ask")}
        </button>
      )}
      <ul ref={list} onKeyDown={rove}>
        {value.contents.map((one, index) => (
          <li key={one.content.id}>
            <button
              type="button"
              class="snippet"
              tabIndex={index === at.value ? 0 : -1}
              onFocus={() => (at.value = index)}
              onClick={() => put(one)}
            >
              <Offered content={one.content} person={card.person.name} language={value.language} />
              {one.because && (
                <span class="why">
                  {t("snippet.fits")}: <q dir="auto">{one.because.text}</q>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

type OfferedProps = { content: Suggested["content"]; person: string; language: string | null };

/** As it will read, and in which language where that is not the thread's. */
function Offered({ content: { approved }, person, language }: OfferedProps) {
  const [first] = approved?.variants ?? [];
  if (!approved || !first) return null;
  return (
    <>
      <span class="row between">
        <b>
          <bdi>{approved.title}</bdi>
        </b>
        {approved.language && approved.language !== language && <small>{languageName(approved.language)}</small>}
      </span>
      <span class="words" dir="auto" lang={approved.language ?? undefined}>
        {previewed(first, person, approved.link)}
      </span>
    </>
  );
}

async function passOn(question: string): Promise<void> {
  try {
    await askFor(question);
    say(t("snippet.asked"));
  } catch (error) {
    say(refusal(error), { isBad: true });
  }
}

/** Arrows go through it; Tab goes out of it. */
function rove(event: KeyboardEvent): void {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll("button")];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  items[Math.min(Math.max(to, 0), items.length - 1)]?.focus();
}
