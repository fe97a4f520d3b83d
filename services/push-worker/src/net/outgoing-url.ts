import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** The address that a user gave may not be asked: it is not https, or it leads into a private network (OPS-10). */
export class AddressRefused extends Error {
  readonly code = 'PUSH.ADDRESS_REFUSED';
}

/**
 * Checks by its form an address that a user gave. A name is checked again when it is connected to.
 * @param allowLoopback also lets http and https through to 127.0.0.1, for stand-ins
 * @throws AddressRefused
 */
export function checkOutgoingUrl(address: string, allowLoopback: boolean): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) throw new AddressRefused('must be a URL');
  if (url.username !== '' || url.password !== '') throw new AddressRefused('must not carry a user or a password');
  if (allowLoopback && url.hostname === '127.0.0.1' && /^https?:$/.test(url.protocol)) return url;
  if (url.protocol !== 'https:') throw new AddressRefused('must be https');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new AddressRefused('must be a public address');
  if (/(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host))
    throw new AddressRefused('must be a public address');
  return url;
}
