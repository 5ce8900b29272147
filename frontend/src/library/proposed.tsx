// What feeds propose: the newest first, each written up by a person or put aside. Nothing is handed in by itself.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { type Proposal, proposeAgain, putAside, readProposals } from "../server/library";
import { listen } from "../shell/live";
import { outward } from "../shell/outward";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

const FIRST = 3;

export function Proposed({ write }: { write: (proposal: Proposal) => void }) {
  const { value: proposals, error, reload } = useLoaded("proposals", readProposals, { keep: true });
  const isWhole = useSignal(false);
  useEffect(() => listen({ content: reload, reset: reload }), []);
  if (error !== null && !proposals) return <Failed title={t("library.failed")} error={error} retry={reload} />;
  if (!proposals || proposals.length === 0) return null;
  const aside = async ({ id, title }: Proposal) => {
    try {
      await putAside(id);
      const run = () => void proposeAgain(id).then(reload, (failure) => say(trouble(failure), { isBad: true }));
      say(t("library.put_aside", { title }), { action: { label: t("toast.undo"), run } });
    } catch (failure) {
      say(trouble(failure), { isBad: true });
    }
    reload();
  };
  const shown = isWhole.value ? proposals : proposals.slice(0, FIRST);
  return (
    <section aria-labelledby="proposed">
      <h2 id="proposed">{t("library.proposed")}</h2>
      <p class="faint">{t("library.proposed_lead")}</p>
      <ul class="contents">
        {shown.map((one) => (
          <Entry key={one.id} proposal={one} write={() => write(one)} aside={() => void aside(one)} />
        ))}
      </ul>
      {proposals.length > FIRST && !isWhole.value && (
        <button type="button" class="act" onClick={() => (isWhole.value = true)}>
          {t("library.proposed_more", { count: proposals.length - FIRST })}
        </button>
      )}
    </section>
  );
}

function Entry({ proposal, write, aside }: { proposal: Proposal; write: () => void; aside: () => void }) {
  const there = outward(proposal.link);
  return (
    <li class="content">
      <h3>
        {there ? (
          <a href={there} target="_blank" rel="noopener noreferrer">
            <bdi>{proposal.title}</bdi>
          </a>
        ) : (
          <bdi>{proposal.title}</bdi>
        )}
      </h3>
      {proposal.about && <p dir="auto">{proposal.about}</p>}
      <p class="meta">
        <bdi>{proposal.feed}</bdi>
        <Time at={proposal.published_at ?? proposal.found_at} />
      </p>
      <div class="row">
        <button type="button" class="act" onClick={write}>
          {t("library.write_up")}
        </button>
        <button type="button" class="act" onClick={aside}>
          {t("library.aside")}
        </button>
      </div>
    </li>
  );
}
