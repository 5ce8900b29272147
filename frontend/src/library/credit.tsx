// Who wrote it and who said it, side by side, in the order of the days. Nobody is counted here.

import { useEffect } from "preact/hooks";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { readSharesOf } from "../server/library";
import { listen } from "../shell/live";
import { outward } from "../shell/outward";
import { t } from "../words/messages";
import { networkName } from "../words/networks";

export function Credit({ content }: { content: string }) {
  const { value: shares, error, reload } = useLoaded(`shares ${content}`, () => readSharesOf(content), { keep: true });
  useEffect(() => listen({ content: reload, post: reload, reset: reload }), []);
  if (error !== null) return <Failed title={t("library.failed")} error={error} retry={reload} />;
  if (!shares) return null;
  return (
    <section>
      <h3>{t("library.shares")}</h3>
      {shares.length === 0 && <p class="faint">{t("library.no_shares")}</p>}
      <ul class="history">
        {shares.map((one) => {
          const there = outward(one.url);
          return (
            <li key={one.id}>
              <span>{t("library.credit", { author: one.author, sharer: one.sharer })}</span>
              {!one.as_approved && <span class="mark">{t("library.own_words")}</span>}
              <span class="meta">
                {there ? (
                  <a href={there} target="_blank" rel="noopener noreferrer">
                    {networkName(one.network)}
                  </a>
                ) : (
                  networkName(one.network)
                )}{" "}
                · <Time at={one.at} />
              </span>
              {(one.openings ?? 0) > 0 && <span>{t("library.openings", { count: one.openings ?? 0 })}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
