// The server's answer, or what was kept of an earlier one: where it is silent, and where it takes too long.

import { Problem } from "../server";

/** `at`: when the kept one was true; null: this is the server's own answer. `late`: its answer, still on the way. */
export type Either<T> = { value: T; at: number | null; late?: Promise<T> };
type Kept<T> = { value: T; at: number };

const PATIENCE = 3000;

/** Raises what the server said against it, and what kept it from answering where nothing was kept. */
export async function either<T>(asked: Promise<T>, kept: () => Promise<Kept<T> | null>): Promise<Either<T>> {
  const first = await Promise.race([asked.then(answered, silent), patience()]);
  if (first.kind === "answered") return { value: first.value, at: null };
  if (first.kind === "silent" && !isSilence(first.error)) throw first.error;
  const found = await kept();
  if (!found) return { value: await asked, at: null };
  if (first.kind === "silent") return found;
  asked.catch(() => {}); // whoever has shown what was kept may do without it
  return { ...found, late: asked };
}

/** Not reached, stumbled, or an answer that is none: nothing was said about what was asked. */
export function isSilence(error: unknown): boolean {
  return !(error instanceof Problem) || error.status >= 500 || error.status === 429;
}

const answered = <T>(value: T) => ({ kind: "answered", value }) as const;
const silent = (error: unknown) => ({ kind: "silent", error }) as const;

function patience(): Promise<{ kind: "slow" }> {
  return new Promise((resolve) => setTimeout(() => resolve({ kind: "slow" }), PATIENCE));
}
