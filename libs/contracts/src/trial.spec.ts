import { describe, expect, it } from '@jest/globals';
import { type Trial, trialPlaceOf } from './trial.js';
import type { Channel } from './vocabulary.js';

const one: Trial = { mode: 'one-address', address: 'qa@ours.example', chat: '-100', allowed: [] };
const some: Trial = { mode: 'allow-list', allowed: ['ada@Client.example', '@ours.example', '-200'] };

describe('an installation on trial (OPS-18)', () => {
  it.each<[what: string, trial: Trial | null, channel: Channel, address: string | null, place: string | undefined]>([
    ['off', null, 'email', 'ada@client.example', 'ada@client.example'],
    ['one address', one, 'email', 'ada@client.example', 'qa@ours.example'],
    ['one address', one, 'telegram', '-1', '-100'],
    ['one address without a chat', { ...one, chat: undefined }, 'telegram', '-1', undefined],
    ['one address, its own person', one, 'push', 'QA@ours.example', 'QA@ours.example'],
    ['one address, another person', one, 'push', 'ada@client.example', undefined],
    ['one address, a person without an address', one, 'push', null, undefined],
    ['the bell leaves nothing', one, 'interface', null, ''],
    ['listed address', some, 'email', 'ADA@client.example', 'ADA@client.example'],
    ['listed domain', some, 'email', 'max@OURS.example', 'max@OURS.example'],
    ['a domain below the listed one is another', some, 'email', 'max@x.ours.example', undefined],
    ['a name that only ends like the listed domain', some, 'email', 'max@notours.example', undefined],
    ['not listed', some, 'email', 'eve@client.example', undefined],
    ['listed chat', some, 'telegram', '-200', '-200'],
    ['chat not listed', some, 'telegram', '-2', undefined],
    ['listed person', some, 'push', 'ada@client.example', 'ada@client.example'],
    ['person without an address', some, 'push', null, undefined],
  ])('%s: %#', (_what, trial, channel, address, place) => {
    expect(trialPlaceOf(trial, channel, address)).toBe(place);
  });
});
