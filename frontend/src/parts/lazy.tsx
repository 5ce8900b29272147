// Screens that are fetched when somebody first goes there.

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Unreachable } from "../server";
import { surely } from "../shell/surely";
import { loadWords, t } from "../words/messages";
import { Failed, Loading } from "./states";

/** `isQuiet`: what stands in front of or beside something else shows nothing until it is there. */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { isQuiet = false } = {},
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [Screen, setScreen] = useState<ComponentType<P> | null>(() => loaded);
    const [failure, setFailure] = useState<unknown>(null);
    const fetch = async () => {
      try {
        await Promise.all([...missed].map(restyle));
        [loaded] = await Promise.all([load(), loadWords()]);
        setScreen(() => loaded);
      } catch (error) {
        setFailure(isUnfetched(error) ? new Unreachable() : error);
        throw error;
      }
    };
    const begin = () => {
      setFailure(null);
      void surely(load, fetch);
    };
    useEffect(() => {
      if (!loaded) begin();
    }, []);
    if (Screen) return <Screen {...props} />;
    if (isQuiet && !failure) return null;
    return failure ? (
      <Failed title={t("error.screen")} error={failure} retry={begin} />
    ) : (
      <Loading words={t("app.loading")} />
    );
  };
}

/** What a browser raises where a module does not come; without a line its style may be missed first, and otherwise. */
function isUnfetched(error: unknown): boolean {
  return error instanceof TypeError || !navigator.onLine;
}

/** Styles that did not come. The bundler asks for each of them once: they are put in anew by hand. */
const missed = new Set<HTMLLinkElement>();

addEventListener("error", ({ target }) => target instanceof HTMLLinkElement && missed.add(target), true);

function restyle(link: HTMLLinkElement): Promise<unknown> {
  const again = link.cloneNode() as HTMLLinkElement;
  missed.delete(link);
  link.replaceWith(again);
  return new Promise((resolve, reject) => Object.assign(again, { onload: resolve, onerror: reject }));
}
