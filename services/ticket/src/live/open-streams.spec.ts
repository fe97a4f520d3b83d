import { EventEmitter } from 'node:events';
import { ACCESS_TOKEN_SECONDS, type Principal, RevokedSessions, sessionHashOf } from '@avviso/access';
import { EventStream } from '@avviso/service-kit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { OpenStreams } from './open-streams.js';

/** What is written to a browser that stays until it is sent away. */
class Browser extends EventEmitter {
  written = '';
  gone = false;
  readonly writableLength = 0;
  status = () => this;
  set = () => this;
  flushHeaders = () => undefined;
  write = (text: string) => void (this.written += text);
  end = () => {
    this.gone = true;
    this.emit('close');
  };
}

class Stream extends EventStream {
  readonly sessionHash: string;
  constructor(
    readonly browser: Browser,
    readonly principal: Principal,
  ) {
    super(browser as unknown as Response);
    this.sessionHash = sessionHashOf(principal.sessionId);
  }
}

class Streams extends OpenStreams<Stream> {
  looksAtStore = 0;
  constructor(revoked: RevokedSessions) {
    super(revoked, { warn: () => undefined } as unknown as Logger, 'failed');
  }
  open(principal: Principal): Stream & { kept: boolean } {
    this.assertRoomFor(principal);
    const stream = new Stream(new Browser(), principal);
    return Object.assign(stream, { kept: this.keep(stream) });
  }
  protected async tellAll(): Promise<void> {
    this.looksAtStore += 1;
  }
}

const person = (id: string, sessionId = `session-${id}`) => ({ kind: 'employee', id, sessionId }) as Principal;
let revoked: RevokedSessions;
let streams: Streams;
beforeEach(() => {
  jest.useFakeTimers();
  revoked = new RevokedSessions(async () => ({ sessions: [] }));
  streams = new Streams(revoked);
  streams.onApplicationBootstrap();
});
afterEach(async () => {
  await streams.onModuleDestroy();
  jest.useRealTimers();
});

describe('an open stream', () => {
  it('ends with the session of its reader, and those of others go on', () => {
    const [ended, other] = [streams.open(person('a', 's1')), streams.open(person('a', 's2'))];
    revoked.add('s1');
    expect([ended.browser.gone, other.browser.gone]).toEqual([true, false]);
  });

  it('of a session that ended before it was kept is not kept', () => {
    revoked.add('s1');
    const stream = streams.open(person('a', 's1'));
    expect([stream.kept, stream.browser.gone]).toEqual([false, true]);
  });

  it('ends when its reader is sent away', () => {
    const [ended, other] = [streams.open(person('a')), streams.open(person('b'))];
    streams.closeFor({ kind: 'employee', id: 'a' });
    expect([ended.browser.gone, other.browser.gone]).toEqual([true, false]);
  });

  it('ends when the token that opened it would', () => {
    const { browser } = streams.open(person('a'));
    jest.advanceTimersByTime((ACCESS_TOKEN_SECONDS - 1) * 1_000);
    expect(browser.gone).toBe(false);
    jest.advanceTimersByTime(1_000);
    expect(browser.gone).toBe(true);
  });

  it('ends when the service does, and none is kept after that', async () => {
    const { browser } = streams.open(person('a'));
    await streams.onModuleDestroy();
    expect(browser.gone).toBe(true);
    expect(streams.open(person('b')).kept).toBe(false);
  });

  it('beats every sixteen seconds, and the store is asked every two while there is one', async () => {
    await jest.advanceTimersByTimeAsync(10_000);
    expect(streams.looksAtStore).toBe(0);
    const { browser } = streams.open(person('a'));
    await jest.advanceTimersByTimeAsync(15_000);
    expect(browser.written).not.toContain(': beat');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(browser.written.match(/: beat/g)).toHaveLength(1);
    expect(streams.looksAtStore).toBe(8);
  });

  it('is refused to a person who has fifty, until one of them is closed', () => {
    const open = Array.from({ length: 50 }, () => streams.open(person('a')));
    expect(() => streams.open(person('a'))).toThrow('streams');
    streams.open(person('b'));
    open[0]?.end();
    streams.open(person('a'));
  });
});
