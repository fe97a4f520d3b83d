import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RevokedSessions } from '@avviso/access';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { PushMetrics } from '../push.metrics.js';
import type { Inbox } from '../storage/inbox.js';
import { OpenStreams } from './open-streams.js';

const ada = { kind: 'contact', id: 'ada', sessionId: 'session-1' } as const;

class Browser extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
  status(): this {
    return this;
  }
  set(): this {
    return this;
  }
  flushHeaders(): void {
    // there are none
  }
  get response(): Response {
    return this as unknown as Response;
  }
}

let answerStore: () => void;
let metrics: PushMetrics;
let streams: OpenStreams;
let revoked: RevokedSessions;
beforeEach(() => {
  const answered = new Promise<number>((resolve) => (answerStore = () => resolve(0)));
  const inbox = { revisionOf: () => answered, countUnread: () => answered } as unknown as Inbox;
  metrics = new PushMetrics(new Registry());
  revoked = new RevokedSessions(() => Promise.resolve({ sessions: [] }));
  streams = new OpenStreams(inbox, metrics, { warn: () => undefined } as unknown as Logger, revoked);
});
afterEach(() => streams.onModuleDestroy());

const count = async () => (await metrics.streams.get()).values[0]?.value ?? 0;
const closed = (browser: Browser) => new Promise((resolve) => browser.once('close', resolve));

describe('open streams', () => {
  it('keeps both of two tabs that are opened at the same time', async () => {
    const tabs = [new Browser(), new Browser()];
    const opening = tabs.map((tab) => streams.open(ada, tab.response, undefined));
    answerStore();
    await Promise.all(opening);
    const ended = tabs.map(closed);
    streams.close('contact:ada');
    await Promise.all(ended);
    expect(await count()).toBe(0);
  }, 2_000);

  it('ends those of a session that ends, also while it is opened, and no others', async () => {
    const [first, opening, other] = [new Browser(), new Browser(), new Browser()];
    answerStore();
    await streams.open(ada, first.response, undefined);
    await streams.open({ ...ada, sessionId: 'session-2' }, other.response, undefined);
    const late = streams.open(ada, opening.response, undefined);
    const ended = [first, opening].map(closed);
    revoked.add('session-1');
    await late;
    await Promise.all(ended);
    expect(await count()).toBe(1);
  }, 2_000);

  it('keeps nothing of a browser that leaves before the bell was read', async () => {
    const tab = new Browser();
    const opening = streams.open(ada, tab.response, undefined);
    tab.destroy();
    await closed(tab);
    answerStore();
    await opening;
    expect(await count()).toBe(0);
  }, 2_000);
});
