/** Another service did not do what it was asked. `never`: and will not. `later`: it cannot be asked at the moment. */
export interface CallRefused {
  kind: 'never' | 'later';
  why: string;
}

const timeoutMs = 10_000;

/**
 * Asks another of our services, past the edge proxy. What it answered is in no error.
 * @param service for the message
 */
export async function callService<T>(
  service: string,
  { url, secret, path, body }: { url: string; secret: string; path: string; body: unknown },
  parse: (answer: unknown) => T,
): Promise<T | CallRefused> {
  try {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return parse(await response.json());
    // 401: the two secrets differ, which the operator mends; the mail waits for it.
    const passes = response.status >= 500 || response.status === 401 || response.status === 429;
    return { kind: passes ? 'later' : 'never', why: `the ${service} service answered ${response.status}` };
  } catch {
    // What fetch or the parser say may hold what was read.
    return { kind: 'later', why: `the ${service} service cannot be reached` };
  }
}
