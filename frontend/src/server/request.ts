// One way to the server, typed by its own description, and two kinds of failure.

import createClient from "openapi-fetch";
import type { paths } from "../api";

declare global {
  var early: Map<string, Promise<Response>> | undefined;
}

/** The server said no: RFC 9457. `type` is stable, `detail` is for people. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly detail: string,
    readonly retryAfter: number | null = null,
    readonly details: string | null = null, // what helps whoever keeps the machine
  ) {
    super(detail);
  }
}

/** The server was not reached, or did not answer in time. */
export class Unreachable extends Error {}

const PATIENCE = 20_000;
const SENT_AWAY = "/problems/signed-out";
let signedOut: (isSentAway: boolean) => void = () => {};

/** Called when any answer says that the session has ended: by itself, or because somebody ended it. */
export function onSignedOut(callback: typeof signedOut): void {
  signedOut = callback;
}

export const server = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "http://localhost",
  fetch: patiently,
});

type Asked<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** What the server answered; raises Problem or Unreachable. */
export async function answer<T>(asked: Asked<T>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  const found = problem(response, error);
  if (response.status === 401 && !response.url.endsWith("/sign-in")) signedOut(found.type === SENT_AWAY);
  throw found;
}

async function patiently(request: Request): Promise<Response> {
  const anew = () => fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  try {
    return await (takeEarly(request)?.then((answer) => (answer.ok ? answer : anew()), anew) ?? anew());
  } catch {
    throw new Unreachable(request.url);
  }
}

/** What `early.ts` has asked for already: once, and not after anything was written. What was refused or did not come is
 * asked for anew: much may have happened while the script was on its way. */
function takeEarly({ method, url }: Request): Promise<Response> | undefined {
  const found = method === "GET" ? globalThis.early?.get(url) : undefined;
  if (method === "GET") globalThis.early?.delete(url);
  else globalThis.early?.clear();
  return found;
}

type Said = { type?: string; title?: string; detail?: unknown; details?: unknown };

function problem(response: Response, error: unknown): Problem {
  const said = (typeof error === "object" && error ? error : {}) as Said;
  const detail = typeof said.detail === "string" ? said.detail : (said.title ?? "");
  const retryAfter = Number(response.headers.get("Retry-After"));
  const details = typeof said.details === "string" ? said.details : null;
  return new Problem(response.status, said.type ?? "about:blank", detail, retryAfter || null, details);
}
