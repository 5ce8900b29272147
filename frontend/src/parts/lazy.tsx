// Screens that are fetched when somebody first goes there.

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Unreachable } from "../server";
import { t } from "../words/messages";
import { Failed, Loading } from "./states";

export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [Screen, setScreen] = useState<ComponentType<P> | null>(() => loaded);
    const [failure, setFailure] = useState<unknown>(null);
    const fetch = () => {
      setFailure(null);
      load().then(
        (screen) => {
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
