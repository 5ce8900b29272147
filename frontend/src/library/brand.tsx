// What the firm's own accounts say of a content: planned, waiting, out; whoever of marketing handed it in.

import { useEffect } from "preact/hooks";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { Standing } from "../review/standing";
import { readBrandPosts } from "../server/library";
import { listen } from "../shell/live";
import { myId } from "../shell/session";
import { t } from "../words/messages";
import { networkName } from "../words/networks";

export function Brand({ content }: { content: string }) {
  const { value, error, reload } = useLoaded(`brand ${content}`, () => readBrandPosts(content), { keep: true });
  useEffect(() => listen({ post: reload, content: reload, reset: reload }), []);
  if (error !== null && !value) return <Failed title={t("library.failed")} error={error} retry={reload} />;
  const posts = value?.posts.filter(({ state, publication }) => state !== "withdrawn" || publication?.state === "done");
  if (!posts || posts.length === 0) return null;
  return (
    <section aria-labelledby={`brand-${content}`}>
      <h3 id={`brand-${content}`}>{t("library.from_brand")}</h3>
      <ul class="history">
        {posts.map((one) => (
          <li key={one.id}>
            <span class="meta">
              <b>
                <bdi>{one.source_title}</bdi>
              </b>
              <span class="mark">{networkName(one.network)}</span>
              <span>{t("library.handed_by", { name: one.author })}</span>
            </span>
            <Standing post={one} changed={reload} isTheirs={one.author_id !== myId.value} />
          </li>
        ))}
      </ul>
    </section>
  );
}
