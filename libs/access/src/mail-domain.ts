import { isIP } from 'node:net';

/**
 * The domain of our Message-IDs and of the service address: never changes with settings, so that repeats keep their id and
 * our own mails are known when they come back (TKT-18).
 * @param publicUrl PUBLIC_URL
 */
export function mailDomainOf(publicUrl: string): string {
  const host = new URL(publicUrl).hostname;
  return host.startsWith('[') || isIP(host) !== 0 || !host.includes('.') ? 'avviso.localhost' : host;
}
