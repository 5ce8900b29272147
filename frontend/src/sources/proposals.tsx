// A list of people and companies; their public accounts, proposed with evidence.

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Submit } from "../entry/form";
import { addSource, propose } from "../server/sources";
import type { Proposal, Proposals, ProposedAccount } from "../server/types";
import { locale } from "../words/language";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";
import { loadSources } from "./sources";

const LIKELY = 0.8;

export function BringList() {
  const found = useSignal<Proposals | null>(null);
  const failed = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    isBusy.value = true;
    failed.value = null;
    try {
      found.value = await propose(text.current?.value ?? "");
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
  };
  return (
    <section class="sheet stack">
      <h2>{t("sources.list")}</h2>
      <p class="faint">{t("sources.list_lead")}</p>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          <span>{t("proposals.text")}</span>
          <textarea ref={text} rows={5} required spellcheck={false} aria-describedby="proposals-hint" />
          <small id="proposals-hint">{t("proposals.hint")}</small>
        </label>
        <p role="alert" class="trouble" hidden={!failed.value}>
          {failed.value}
        </p>
        <Submit words={t("proposals.go")} busyWords={t("proposals.searching")} isBusy={isBusy.value} />
      </form>
      {found.value && <Found proposals={found.value} />}
    </section>
  );
}

function Found({ proposals: { items, failed: unreached, skipped } }: { proposals: Proposals }) {
  const watched = useSignal<ReadonlySet<ProposedAccount>>(new Set());
  const failed = useSignal<ReadonlyMap<ProposedAccount, string>>(new Map());
  const accounts = items.flatMap((proposal) => proposal.accounts);
  const likely = accounts.filter((account) => account.strength >= LIKELY && !watched.value.has(account));
  const watch = async (account: ProposedAccount) => {
    try {
      await addSource({ adapter: account.adapter, settings: account.settings, owner: "me" });
      watched.value = new Set([...watched.peek(), account]);
    } catch (error) {
      failed.value = new Map(failed.peek()).set(account, trouble(error));
    }
  };
  const watchMany = async (many: ProposedAccount[]) => {
    for (const account of many) await watch(account);
    await loadSources();
  };
  return (
    <div class="stack" aria-live="polite">
      <p>
        <strong>{outcome(accounts.length, unreached)}</strong>
      </p>
      {(accounts.length > 0 ? unreached : unreached.slice(1)).map((why) => (
        <p key={why} class="trouble">
          {t("proposals.partly", { why })}
        </p>
      ))}
      {likely.length > 1 && (
        <button type="button" class="act" onClick={() => watchMany(likely)}>
          {t("proposals.all", { count: likely.length })}
        </button>
      )}
      <ul class="proposals">
        {items.map((proposal) => (
          <li key={proposal.name + proposal.organization}>
            <p>
              <strong>
                <bdi>{proposal.name}</bdi>
              </strong>{" "}
              {proposal.organization && <small>{proposal.organization}</small>}
            </p>
            <Without proposal={proposal} isReached={unreached.length === 0} />
            {proposal.accounts.map((account) => (
              <Account
                key={account.adapter + account.title}
                account={account}
                isWatched={watched.value.has(account)}
                trouble={failed.value.get(account)}
                watch={() => watchMany([account])}
              />
            ))}
          </li>
        ))}
      </ul>
      {skipped.map((why) => (
        <p key={why} class="faint">
          {t("proposals.skipped", { why })}
        </p>
      ))}
    </div>
  );
}

/** Nobody was searched for where no network answered: that is not the same as nobody found. */
function outcome(count: number, unreached: string[]): string {
  if (count > 0) return t("proposals.found", { count });
  return unreached[0] ? t("proposals.unreached", { why: unreached[0] }) : t("proposals.nobody");
}

/** What became of a line, and of the accounts it gave, where they are not among those found. */
function Without({ proposal: { accounts, unread }, isReached }: { proposal: Proposal; isReached: boolean }) {
  const given = unread.length > 0;
  return (
    <>
      {accounts.length === 0 && !isReached && <p class="faint">{t("proposals.none_reached")}</p>}
      {accounts.length === 0 && isReached && !given && <p class="faint">{t("proposals.none")}</p>}
      {given && <p class="faint">{t("proposals.given", { accounts: new Intl.ListFormat(locale).format(unread) })}</p>}
    </>
  );
}

type Props = { account: ProposedAccount; isWatched: boolean; trouble: string | undefined; watch: () => void };

function Account({ account, isWatched, trouble, watch }: Props) {
  return (
    <div class="proposed">
      <div>
        <bdi>{account.title}</bdi> <small>{networkName(account.adapter)}</small>
        <ul class="faint">
          {account.evidence.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
          <li>{t("proposals.strength", { count: Math.round(account.strength * 100) })}</li>
        </ul>
        {trouble && <p class="trouble">{trouble}</p>}
      </div>
      <button type="button" class="act" disabled={isWatched} onClick={watch}>
        {isWatched ? t("proposals.watched") : t("proposals.watch")}
      </button>
    </div>
  );
}
