// How long the answer is by its network's own measure, and how it will read there.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { readAdapters } from "../server/sources";
import type { Adapter, PostLimits } from "../server/types";
import { me } from "../shell/session";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { pieces } from "../words/text";
import { left, length } from "./meter";
import { untracked } from "./shown";

const adapters = signal<ReadonlyMap<string, Adapter> | null>(null);

/** What a network is asked by; undefined until it is known. */
export function useAdapter(network: string): Adapter | undefined {
  useEffect(() => {
    if (!adapters.peek()) void learn();
  }, []);
  return adapters.value?.get(network);
}

/** What a network takes in one post; undefined until it is known. */
export function useLimits(network: string): PostLimits | undefined {
  return useAdapter(network)?.limits ?? undefined;
}

/** `speaker`: under whose name it is shown, where that is not who writes. */
export function Measure({ text, network, speaker }: { text: string; network: string; speaker?: string }) {
  const [isOpen, setOpen] = useState(false);
  const most = useLimits(network);
  return (
    <div class="measure">
      {most ? (
        <Meter text={text} network={network} most={most} />
      ) : (
        <small>{t("meter.plain", { count: text.length })}</small>
      )}
      {text.trim() && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t("reply.preview", { network: networkName(network) })}</summary>
          {isOpen && (
            <div class="preview">
              <strong>{speaker ?? me.value?.member.name}</strong>
              <p class="words" dir="auto">
                {pieces({ content: text, mentions: [], links: [] }).map(({ text: shown, href }, index) =>
                  href ? <u key={index}>{untracked(href)}</u> : shown,
                )}
              </p>
            </div>
          )}
        </details>
      )}
    </div>
  );
}

function Meter({ text, network, most }: { text: string; network: string; most: PostLimits }) {
  const rest = left(text, most);
  const words = rest < 0 ? t("meter.over", { count: -rest }) : t("meter.left", { count: rest });
  return (
    <>
      <meter
        aria-label={t("meter.of", { network: networkName(network) })}
        min={0}
        max={most.text}
        high={most.text * 0.9}
        value={Math.min(length(text, most), most.text)}
      />
      <small class={rest < 0 ? "over" : undefined} aria-live={rest < 20 ? "polite" : "off"}>
        {words}
      </small>
    </>
  );
}

async function learn(): Promise<void> {
  const known = await readAdapters().catch(() => []); // without a line: plain counting
  if (known.length > 0) adapters.value = new Map(known.map((one) => [one.name, one]));
}
