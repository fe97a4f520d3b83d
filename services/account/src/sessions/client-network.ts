import ipaddr from 'ipaddr.js';

/**
 * What tries are counted by: the address itself, of IPv6 its /64, which one household or machine has for itself
 * (RFC 6177), so that nobody has 2^64 first tries. An IPv4 address inside IPv6 is the IPv4 one.
 */
export function limitedAddress(address: string): string {
  const parsed = parse(address);
  if (!parsed) return 'unknown';
  return parsed.kind() === 'ipv4' ? parsed.toString() : networkOf(parsed, 64);
}

/** Where somebody is, coarsely enough to be shown and kept: 203.0.113.0/24 or 2001:db8:12::/48. */
export function coarseNetwork(address: string): string | null {
  const parsed = parse(address);
  return parsed ? networkOf(parsed, parsed.kind() === 'ipv4' ? 24 : 48) : null;
}

function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const withoutZone = address.split('%')[0] ?? '';
  return ipaddr.isValid(withoutZone) ? ipaddr.process(withoutZone) : undefined;
}

function networkOf(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const bytes = address.toByteArray().map((byte, index) => (index < bits / 8 ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}
