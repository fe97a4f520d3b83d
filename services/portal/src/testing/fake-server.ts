/** What a request carried, as far as the specs ask. */
export interface SeenRequest {
  readonly headers: Headers;
  readonly body: string;
  readonly search: string;
}

type Answer = (request: SeenRequest) => Response;

export interface FakeServer {
  /** From now on; a second call for the same path replaces the first. */
  answer(call: string, status: number, body: unknown, headers?: Record<string, string>): void;
  /** One answer after the other; the last one stays. */
  answers(call: string, ...list: readonly { status: number; body: unknown }[]): void;
  breakConnection(call: string): void;
  count(call: string): number;
  last(call: string): SeenRequest | undefined;
  close(): void;
}

/** What sign-in and refresh answer, as far as a tab reads it. */
export function tokens(accessToken: string, expiresIn = 600, personId = 'p1') {
  return { accessToken, expiresIn, person: { id: personId } };
}

/** Stands in for `fetch` in unit specs: "GET /api/v1/me" to its answer. A call without an answer is an error. */
export function fakeServer(): FakeServer {
  const real = globalThis.fetch;
  const known = new Map<string, Answer>();
  const seen = new Map<string, SeenRequest[]>();
  globalThis.fetch = (input, init) => {
    const url = new URL(String(input), 'http://portal.example');
    const call = `${init?.method ?? 'GET'} ${url.pathname}`;
    const request = { headers: new Headers(init?.headers), body: String(init?.body ?? ''), search: url.search };
    seen.set(call, [...(seen.get(call) ?? []), request]);
    const answer = known.get(call);
    if (!answer) return Promise.reject(new TypeError(`no answer for ${call}`));
    return Promise.resolve().then(() => answer(request));
  };
  return {
    answer: (call, status, body, headers) => known.set(call, () => respond(status, body, headers)),
    answers: (call, ...list) => {
      let next = 0;
      known.set(call, () => {
        const { status, body } = list[Math.min(next, list.length - 1)] ?? { status: 500, body: '' };
        next += 1;
        return respond(status, body);
      });
    },
    breakConnection: (call) =>
      known.set(call, () => {
        throw new TypeError('fetch failed');
      }),
    count: (call) => seen.get(call)?.length ?? 0,
    last: (call) => seen.get(call)?.at(-1),
    close: () => {
      globalThis.fetch = real;
    },
  };
}

function respond(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  if (status === 204) return new Response(null, { status });
  const json = typeof body !== 'string';
  const type = !json ? 'text/html' : status >= 400 ? 'application/problem+json' : 'application/json';
  return new Response(json ? JSON.stringify(body) : body, { status, headers: { 'content-type': type, ...headers } });
}
