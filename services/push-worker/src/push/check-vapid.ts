import { InvalidConfiguration } from '@avviso/service-kit';
import { createECDH } from 'node:crypto';
import type { PushConfig } from '../push.config.js';

/**
 * Refuses half a key pair, and two keys that are no pair: push services would refuse every message.
 * @throws InvalidConfiguration
 */
export function checkVapid(config: Pick<PushConfig, 'VAPID_PUBLIC_KEY' | 'VAPID_PRIVATE_KEY'>): void {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = config;
  if (publicKey === undefined && privateKey === undefined) return;
  if (publicKey === undefined || privateKey === undefined) {
    throw new InvalidConfiguration(['VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY: set both, or neither']);
  }
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(privateKey, 'base64url');
  if (ecdh.getPublicKey('base64url') !== publicKey) {
    throw new InvalidConfiguration(['VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY: are not a pair']);
  }
}
