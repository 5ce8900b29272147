// A version held against the archive: what it would add and remove, precision, alerts a day.

import { useEffect } from "preact/hooks";
import { useLoaded } from "../../person/load";
import { askBackTest, type Figures, readBackTest, type Version } from "../../server/policies";
import { listen } from "../../shell/live";
import { say } from "../../shell/toast";
import { t } from "../../words/messages";
import { trouble } from "../../words/trouble";

const AGAIN = 2_000; // milliseconds: while it runs it is asked how far it is

type Props = { version: Version; done: () => void };

/** Where its rules are others it comes before it takes force: `done` is told when it ends. */
export function BackTested({ version, done }: Props) {
  const { value: test, reload } = useLoaded(`back-test ${version.id}`, () => readBackTest(version.id), { keep: true });
  const isRunning = test?.state === "waiting";
  useEffect(() => listen({ policy: reload }), []);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(reload, AGAIN);
    return () => {
      clearInterval(timer);
      done();
    };
  }, [isRunning]);
  const run = async () => {
    try {
      await askBackTest(version.id);
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    reload();
    done(); // of an empty archive it is there at once
  };
  return (
    <div class="tested">
      {test?.figures && <Table figures={test.figures} />}
      {test?.state === "failed" && <p class="trouble">{t("policy.test_failed")}</p>}
      {isRunning && (
        <p role="status">
          {t("policy.test_running", { read: test.read, total: test.total })}
          <progress value={test.read} max={Math.max(test.total, 1)} aria-label={t("policy.test")} />
        </p>
      )}
      <button
        type="button"
        class={version.owes_back_test ? "act go" : "act"}
        disabled={isRunning}
        onClick={() => void run()}
      >
        {t(test?.figures ? "policy.test_again" : "policy.test")}
      </button>
    </div>
  );
}

function Table({ figures }: { figures: Figures }) {
  const { before, after } = figures;
  const share = (side: Figures["before"]) =>
    side.precision === null
      ? t("policy.test_undecided")
      : t("policy.test_precision_of", {
          percent: Math.round(side.precision * 100),
          low: Math.round(side.low * 100),
          high: Math.round(side.high * 100),
          count: side.decided,
        });
  return (
    <>
      <table>
        <caption>
          {t("policy.test_of", { posts: figures.posts, count: figures.days })}
          {figures.bounded && ` ${t("policy.test_bounded")}`}
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col">
              {figures.against === 0 ? t("policy.none") : t("policy.version", { number: figures.against })}
            </th>
            <th scope="col">{t("policy.version", { number: figures.number })}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("policy.test_flagged")}</th>
            <td>{before.flagged}</td>
            <td>{after.flagged}</td>
          </tr>
          <tr>
            <th scope="row">{t("policy.test_alerts")}</th>
            <td>{before.alerts_a_day}</td>
            <td>{after.alerts_a_day}</td>
          </tr>
          <tr>
            <th scope="row">{t("policy.test_precision")}</th>
            <td>{share(before)}</td>
            <td>{share(after)}</td>
          </tr>
        </tbody>
      </table>
      <p>
        {t("policy.test_changes", { added: figures.added, removed: figures.removed })}
        {figures.stopped_early > 0 && ` ${t("policy.test_stopped", { count: figures.stopped_early })}`}
      </p>
      <ul class="changes">
        {figures.rules
          .filter(({ added, removed }) => added + removed > 0)
          .map((rule) => (
            <li key={`${rule.pack} ${rule.rule_id}`}>
              <code>{rule.rule_id}</code> +{rule.added} −{rule.removed}
            </li>
          ))}
      </ul>
    </>
  );
}
