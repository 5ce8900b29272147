// Screens that are fetched when somebody first goes there.

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Unreachable } from "../server";
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
    const fetch = () => {
      setFailure(null);
      Promise.all([load(), loadWords()]).then(
        ([screen]) => {
          loaded = screen;
          setScreen(() => screen);
        },
        (error) => setFailure(isUnfetched(error) ? new Unreachable() : error),
      );
    };
    useEffect(() => {
      if (!loaded) fetch();
    }, []);
    if (Screen) return <Screen {...props} />;
    if (isQuiet && !failure) return null;
    return failure ? (
      <Failed title={t("error.screen")} error={failure} retry={fetch} />
    ) : (
      <Loading words={t("app.loading")} />
    );
  };
}

/** What a browser raises where a module does not come. */
function isUnfetched(error: unknown): boolean {
  return error instanceof TypeError;
}
