// What I handed in, the newest first.

import { useEffect } from "preact/hooks";
import { LinkCard } from "../parts/link-card";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { readAnswers, readPosts } from "../server/reviews";
import type { Id, MyAnswer } from "../server/types";
import { listen } from "../shell/live";
import { parts, t } from "../words/messages";
import { networkName } from "../words/networks";
import { Media } from "./media";
import { Settle } from "./settling";
import { Standing } from "./standing";
import { Borne } from "./ticks";

export function MyPosts() {
  const { value, error, reload } = useLoaded("posts", readMine, { keep: true });
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
            <To person={value.people.get(post.id)} />
            <p class="meta">
              {networkName(post.network)} · <bdi>{post.source_title}</bdi> · <Time at={post.created_at} />
            </p>
            <p class="words" dir="auto" lang={post.language ?? undefined}>
              {post.text}
            </p>
            <Media media={post.media} />
            {post.card && <LinkCard {...post.card} />}
            <Borne marks={post.marks} />
            <Standing post={post} changed={reload} />
            {post.publication?.state === "unknown" && <Settle id={post.id} network={post.network} changed={reload} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whom it answers; nobody, where it was for no card. */
function To({ person }: { person: Person | undefined }) {
  if (!person) return null;
  return (
    <h3>
      {parts("post.to", { name: person.name }).map(({ text, link }) =>
        link ? (
          <a href={`/people/${person.id}`}>
            <bdi>{text}</bdi>
          </a>
        ) : (
          text
        ),
      )}
    </h3>
  );
}

type Person = MyAnswer["person"];

async function readMine() {
  const [posts, answers] = await Promise.all([readPosts(), readAnswers()]);
  const people = new Map<Id, Person>(answers.items.map(({ post_id, person }) => [post_id, person]));
  return { items: posts.items, people };
}
