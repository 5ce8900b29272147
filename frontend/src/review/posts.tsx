// What I handed in, the newest first.

import { useEffect } from "preact/hooks";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { readPosts } from "../server/reviews";
import { listen } from "../shell/live";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { Media } from "./media";
import { Settle } from "./settling";
import { Standing } from "./standing";

export function MyPosts() {
  const { value, error, reload } = useLoaded("posts", readPosts, { keep: true });
  useEffect(() => listen({ post: reload, reset: reload }), []);
  if (error !== null && !value) return <Failed title={t("post.failed")} error={error} retry={reload} />;
  if (!value) return null;
  return (
    <section class="mine" aria-labelledby="mine">
      <h2 id="mine">{t("post.mine")}</h2>
      {value.items.length === 0 && <p class="faint">{t("post.none")}</p>}
      <ul>
        {value.items.map((post) => (
          <li key={post.id} class="card post">
            <p class="meta">
              {networkName(post.network)} · <bdi>{post.source_title}</bdi> · <Time at={post.created_at} />
            </p>
            <p class="words" dir="auto" lang={post.language ?? undefined}>
              {post.text}
            </p>
            <Media media={post.media} />
            <Standing post={post} changed={reload} />
            {post.publication?.state === "unknown" && <Settle id={post.id} network={post.network} changed={reload} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
