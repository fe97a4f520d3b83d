import { describe, expect, it } from '@jest/globals';
import { coarseNetwork, limitedAddress } from './client-network.js';

describe('what tries are counted by', () => {
  it.each([
    ['203.0.113.77', '203.0.113.77'],
    ['::ffff:203.0.113.77', '203.0.113.77'],
    ['2001:db8:12:34:1:2:3:4', '2001:db8:12:34::/64'],
    ['2001:db8:12:34:ffff::9', '2001:db8:12:34::/64'],
    ['2001:db8:12:35::9', '2001:db8:12:35::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['nonsense', 'unknown'],
  ])('%s is %s', (address, expected) => {
    expect(limitedAddress(address)).toBe(expected);
  });
});

describe('where somebody is', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:12:34:1:2:3:4', '2001:db8:12::/48'],
    ['unknown', null],
  ])('%s is %s', (address, expected) => {
    expect(coarseNetwork(address)).toBe(expected);
  });
});
