import { describe, expect, it } from '@jest/globals';
import webPush from 'web-push';
import { checkVapid } from './check-vapid.js';

const pair = webPush.generateVAPIDKeys();
const other = webPush.generateVAPIDKeys();

describe('checkVapid', () => {
  it('takes a pair, or none', () => {
    expect(() => checkVapid({})).not.toThrow();
    expect(() => checkVapid({ VAPID_PUBLIC_KEY: pair.publicKey, VAPID_PRIVATE_KEY: pair.privateKey })).not.toThrow();
  });

  it('refuses half a pair and keys that do not belong together, without repeating them', () => {
    expect(() => checkVapid({ VAPID_PUBLIC_KEY: pair.publicKey })).toThrow('set both, or neither');
    expect(() => checkVapid({ VAPID_PRIVATE_KEY: pair.privateKey })).toThrow('set both, or neither');
    const mixed = { VAPID_PUBLIC_KEY: pair.publicKey, VAPID_PRIVATE_KEY: other.privateKey };
    expect(() => checkVapid(mixed)).toThrow('are not a pair');
    expect(() => checkVapid(mixed)).not.toThrow(other.privateKey);
  });
});
