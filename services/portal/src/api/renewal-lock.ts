/** When the renewal that is under way began, by the clock of this browser. */
const begunAt = 'avviso.renewing';
/** A renewal whose page went away is given this long to bring its cookie. */
const patienceMs = 2_000;

/**
 * One renewal at a time for all tabs (Web Locks). Reloading a page releases its lock while its request is still on its
 * way, with a cookie that works once: the next page waits until that one has had its time.
 */
export function withRenewalLock<T>(work: () => Promise<T>): Promise<T> {
  // Browsers offer locks on https and localhost only; elsewhere two tabs that renew at the same moment must sign in again.
  if (!('locks' in navigator)) return markedWork(work);
  return navigator.locks.request('avviso-refresh', () => markedWork(work)) as Promise<T>;
}

async function markedWork<T>(work: () => Promise<T>): Promise<T> {
  const storage = (globalThis as { localStorage?: Storage }).localStorage;
  const age = Date.now() - Number(storage?.getItem(begunAt) ?? 0);
  if (age >= 0 && age < patienceMs) await new Promise((resolve) => setTimeout(resolve, patienceMs - age));
  storage?.setItem(begunAt, String(Date.now()));
  try {
    return await work();
  } finally {
    storage?.removeItem(begunAt);
  }
}
