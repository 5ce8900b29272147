// One way to the server: JSON in, JSON out, and two kinds of failure.

/** The server said no: RFC 9457. `type` is stable, `detail` is for people. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly detail: string,
    readonly retryAfter: number | null = null,
  ) {
    super(detail);
  }
}

/** The server was not reached, or did not answer in time. */
export class Unreachable extends Error {}

const PATIENCE = 20_000;
let signedOut: () => void = () => {};

/** Called when any answer says that the session has ended. */
export function onSignedOut(callback: () => void): void {
  signedOut = callback;
}

export function get<T>(path: string, query: Query = {}): Promise<T> {
  return request<T>("GET", path + search(query));
}

export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body);
  if (response.status === 401 && !path.startsWith("/sign-in")) signedOut();
  if (!response.ok) throw await problem(response);
  return (response.status === 204 || response.status === 202 ? undefined : await json(response)) as T;
}

type Query = Record<string, string | number | null | undefined>;

function search(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const init = {
    method,
    headers,
    signal: AbortSignal.timeout(PATIENCE),
    body: body === undefined ? null : JSON.stringify(body),
  };
  try {
    return await fetch(`/api/v1${path}`, init);
  } catch {
    throw new Unreachable(path);
  }
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new Problem(response.status, "about:blank", "");
  }
}

async function problem(response: Response): Promise<Problem> {
  const said = ((await response.json().catch(() => ({}))) ?? {}) as { type?: string; title?: string; detail?: unknown };
  const detail = typeof said.detail === "string" ? said.detail : (said.title ?? "");
  const retryAfter = Number(response.headers.get("Retry-After"));
  return new Problem(response.status, said.type ?? "about:blank", detail, retryAfter || null);
}
