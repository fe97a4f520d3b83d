import { BlockList, isIP } from 'node:net';

/**
 * IPv4 ranges that are not the public Internet (IANA Special-Purpose Address Registry, RFC 6890): here or nowhere, private,
 * shared, link-local (cloud metadata), documentation, benchmarks, multicast, reserved.
 */
const special4: readonly [address: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of IPv6 only global unicast is public, without what wraps IPv4 addresses (Teredo, 6to4) or is for documentation. */
const global6: readonly [string, number] = ['2000::', 3];
const special6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const blocked = new BlockList();
for (const [address, prefix] of special4) blocked.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of special6) blocked.addSubnet(address, prefix, 'ipv6');
const unicast = new BlockList();
unicast.addSubnet(...global6, 'ipv6');

/** Whether an IP address belongs to the public Internet (OPS-10). Anything that is not an IP address does not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blocked.check(address, 'ipv4');
  if (family === 6) return unicast.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
  return false;
}
