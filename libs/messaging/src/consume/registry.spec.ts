import { describe, expect, it } from '@jest/globals';
import type { SubscribeOptions } from '../subscribe.js';
import { problemsOf } from './registry.js';

const fine: SubscribeOptions = { consumer: 'a.b', exchange: 'events', types: ['ticket.created'], kind: 'shared' };
const wrong = (options: object, handlers = 1): string[] => problemsOf([{ ...fine, ...options } as never], [handlers]);

describe('the registry of subscriptions', () => {
  it('finds nothing wrong with a good one', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ kind: 'ordered', lanes: 1, prefetch: 250 })).toEqual([]);
  });

  it('names every mistake at once', () => {
    const options = { consumer: 'Nameless', types: ['ticket.exploded', 'job.email'], prefetch: 0, lanes: 8 };
    expect(wrong(options, 2)).toEqual([
      'consumer Nameless: its name must be <service>.<what> in lower case',
      'consumer Nameless: unknown type ticket.exploded',
      'consumer Nameless: unknown type job.email',
      'consumer Nameless: only an ordered consumer has lanes',
      'consumer Nameless: is declared twice',
      'consumer Nameless: prefetch must be a whole number above 0',
    ]);
  });

  it('refuses retry policies that cannot be carried out', () => {
    expect(wrong({ retry: { delaysMs: [0.5] } })).toEqual(['consumer a.b: delays must be whole milliseconds above 0']);
    expect(wrong({ retry: { delaysMs: [], repeatLast: { untilMs: 1 } } })).toEqual([
      'consumer a.b: repeatLast needs a delay to repeat',
    ]);
  });
});
