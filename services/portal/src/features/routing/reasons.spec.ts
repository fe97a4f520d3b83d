import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { channels, deliveryStates, outcomes, reasonCodes } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { readLocales } from '../../i18n/locale-files.js';

const texts = readLocales(join(dirname(fileURLToPath(import.meta.url)), '..')).get('routing') ?? new Map();

describe('decisions in words', () => {
  it.each([...texts.keys()])('have a sentence for every reason, state, outcome and channel: %s', (language) => {
    const keys = [
      ...reasonCodes.map((code) => `reason.${code}`),
      ...deliveryStates.map((state) => `state.${state}`),
      ...outcomes.map((outcome) => `outcome.${outcome}`),
      ...channels.map((channel) => `channel.${channel}`),
    ];
    expect(keys.filter((key) => !texts.get(language)?.get(key))).toEqual([]);
  });

  it('are there in the six languages', () => {
    expect([...texts.keys()].sort()).toEqual(['de', 'en', 'es', 'fr', 'it', 'ru']);
  });
});
