// What is asked of marketing: the question in its own words, who passed it on, and who has it.

import { useEffect } from "preact/hooks";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { holdRequest, readRequests, releaseRequest, type Wish } from "../server/library";
import { listen } from "../shell/live";
import { myId } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";

export function Wishes({ write }: { write: ((id: string) => void) | null }) {
  const { value: wishes, error, reload } = useLoaded("requests", readRequests, { keep: true });
  useEffect(() => listen({ content: reload, reset: reload }), []);
  if (error !== null && !wishes) return <Failed title={t("library.failed")} error={error} retry={reload} />;
  if (!wishes || wishes.length === 0) return null;
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{t("library.asked")}</h2>
      <ul class="contents">
        {wishes.map((one) => (
          <li key={one.id} class="content">
            <p>
              <a href={`/people/${one.person_id}`}>
                <bdi>{one.name}</bdi>
              </a>{" "}
              {one.text ? <q dir="auto">{one.text}</q> : t("library.asked_gone")}
            </p>
            <p class="meta">
              <span class="mark">{networkName(one.network)}</span>
              <Time at={one.created_at} />
              <span>{t("library.asked_by", { name: one.asked_by })}</span>
              {one.holder && <span>{t("library.held", { name: one.holder })}</span>}
            </p>
            {write && <Holding wish={one} write={() => write(one.id)} changed={reload} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = { wish: Wish; write: () => void; changed: () => void };

function Holding({ wish, write, changed }: Props) {
  const isMine = wish.holder_id === myId.value;
  if (wish.holder_id && !isMine) return null;
  const change = async () => {
    try {
      await (isMine ? releaseRequest : holdRequest)(wish.id);
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    changed();
  };
  return (
    <div class="row">
      <button type="button" class="act" onClick={() => void change()}>
        {t(isMine ? "library.let_go" : "library.take")}
      </button>
      {!wish.content_id && (
        <button type="button" class="act" onClick={write}>
          {t("library.write_it")}
        </button>
      )}
    </div>
  );
}
