// A time in words that keep up with the clock, and the whole truth on hover.

import { useMoment } from "../shell/clock";
import { moment, when } from "../words/dates";

export function Time({ at, words = when }: { at: string; words?: (at: string, now: number) => string }) {
  return (
    <time dateTime={at} title={moment(at)}>
      {words(at, useMoment())}
    </time>
  );
}
