// Whether there is room for a pane beside the feed: what is not shown is not fetched.

import { useEffect, useState } from "preact/hooks";

const WIDE = matchMedia("(min-width: 70rem)");

export function useIsWide(): boolean {
  const [isWide, setWide] = useState(WIDE.matches);
  useEffect(() => {
    const changed = () => setWide(WIDE.matches);
    WIDE.addEventListener("change", changed);
    return () => WIDE.removeEventListener("change", changed);
  }, []);
  return isWide;
}
