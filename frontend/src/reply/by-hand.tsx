// Answering by one's own hand: the words are copied and the thread is opened; only then is it noted as answered.

import { address } from "../feed/actions";
import { markOpened, noteAnswered, type Outward, opened } from "../feed/replying";
import type { Card } from "../server/types";
import { isSample } from "../shell/outward";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { copy } from "./copy";
import type { Writing } from "./draft";
import { Keys } from "./keys";
import { leave } from "./leaving";
import { useAdapter } from "./measure";

export type Step = { label: string; run: () => void };
/** `next`: what is to be done, where nothing of ours posts there. */
export type Steps = { next: Step | null; aside: Step };

/** `isAlone`: nothing of ours can say it there. Nobody notes as answered at once what has yet to be answered. */
export function stepsOf(card: Card, kind: Outward, writing: Writing, isAlone: boolean): Steps {
  const { text, network } = writing.written.value;
  const words = t(text || !isAlone ? "reply.copy" : "reply.open_thread", { network: networkName(network) });
  const open = { label: words, run: () => void takeThere(card, kind, writing) };
  const note = { label: t("reply.note"), run: () => noteAnswered(card, kind) };
  if (!isAlone) return { next: null, aside: address(card) ? open : note };
  if (opened.value.has(card.id)) return { next: note, aside: open };
  return { next: address(card) || isSample() ? open : null, aside: note };
}

/** Why there is no button that sends, and what to do instead. */
export function ByHand({ network, next }: { network: string; next: Step | null }) {
  const adapter = useAdapter(network);
  const why = adapter?.performs.includes("Create") ? "post.no_account" : "post.none_there";
  return (
    <div class="ending">
      <p id="by-hand" class="faint">
        {t(why, { network: networkName(network) })}
      </p>
      {next && (
        <button type="button" class="act go" aria-describedby="by-hand" onClick={next.run}>
          {next.label}
          <Keys names="Ctrl ↵" />
        </button>
      )}
    </div>
  );
}

/** Copied, and its network opened: the card stays until the answer is there. In the sample nothing leads outside. */
async function takeThere(card: Card, kind: Outward, writing: Writing): Promise<void> {
  const href = address(card);
  const { text, network } = writing.written.peek();
  const isCopied = text !== "" && (await copy(text));
  if (href) window.open(href, "_blank", "noopener,noreferrer");
  markOpened(card.id, kind, network);
  const there = isCopied ? "reply.copied" : text ? "reply.not_copied" : "reply.opened";
  say(t(href ? there : "reply.opened_sample", { network: networkName(network) }));
  leave(card);
}
