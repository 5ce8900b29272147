// What if likes never mattered: the feed's new order beside the old, before anybody saves the workspace's weights.

import "../parts/chips.css";
import "../person/person.css";
import "./weights.css";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Empty, Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { type FeedMoved, type Tried, whatIfFeed } from "../server/weights";
import { useKeys } from "../shell/keys";
import { restoreScroll } from "../shell/route";
import { t } from "../words/messages";
import { Order } from "./order";
import { Saving } from "./saving";
import { Sliders } from "./sliders";
import { asks, NOTHING, QUESTIONS, toggled } from "./trying";

const CALM = 200; // milliseconds: while somebody drags, nothing is asked

export function WeightsScreen() {
  const [tried, setTried] = useState<Tried>(NOTHING);
  const name = JSON.stringify(tried);
  const {
    value: found,
    error,
    isLoading,
    reload,
  } = useLoaded(name, () => whatIfFeed(tried), {
    wait: tried === NOTHING ? 0 : CALM,
    keep: true,
  });
  useLayoutEffect(restoreScroll, []);
  useKeys({ Escape: () => history.back(), u: () => history.back() });
  useEffect(() => {
    document.title = `${t("weights.title")} · ${t("app.name")}`;
  }, [found]);
  const saved = () => {
    setTried(NOTHING);
    reload();
  };
  return (
    <main id="main" class="page" tabIndex={-1} aria-busy={isLoading}>
      <a class="back" href="/evaluation">
        <Icon name="back" /> {t("nav.evaluation")}
      </a>
      <div class="lead">
        <h1>{t("weights.title")}</h1>
        <p>{t("weights.lead")}</p>
      </div>
      {!found && isLoading && <Loading words={t("weights.loading")} />}
      {error !== null && <Failed title={t("weights.missing")} error={error} retry={reload} />}
      {found && <Whole {...{ found, tried, setTried, isLoading, saved, reload }} />}
    </main>
  );
}

type Props = {
  found: FeedMoved;
  tried: Tried;
  setTried: (tried: Tried) => void;
  isLoading: boolean;
  saved: () => void;
  reload: () => void;
};

function Whole({ found, tried, setTried, isLoading, saved, reload }: Props) {
  if (found.cards === 0) {
    return (
      <Empty title={t("weights.empty")}>
        <p>{t("weights.empty_next")}</p>
      </Empty>
    );
  }
  return (
    <div class="weights">
      <div class="stack">
        <Questions tried={tried} setTried={setTried} />
        <Sliders found={found} tried={tried} setTried={setTried} />
      </div>
      <div class="stack">
        <Order found={found} isStale={isLoading} />
        <Saving found={found} tried={tried} saved={saved} again={reload} setTried={setTried} />
      </div>
    </div>
  );
}

function Questions({ tried, setTried }: Pick<Props, "tried" | "setTried">) {
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t("weights.what_if")}</h2>
      <div class="chips">
        {QUESTIONS.map(({ name, tried: wanted }) => (
          <button
            key={name}
            type="button"
            class="chip"
            aria-pressed={asks(tried, wanted)}
            onClick={() => setTried(toggled(tried, wanted))}
          >
            {t(`weights.if.${name}`)}
          </button>
        ))}
      </div>
    </section>
  );
}
