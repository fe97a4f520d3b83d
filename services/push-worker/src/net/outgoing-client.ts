import { subscribe } from 'node:diagnostics_channel';
import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { AddressRefused, checkOutgoingUrl } from './outgoing-url.js';
import { isPublicAddress } from './public-address.js';

export interface OutgoingAnswer {
  status: number;
  headers: IncomingHttpHeaders;
}

/** No answer came. */
export class NoAnswer extends Error {
  /** @param sent whether the request may have reached the other side */
  constructor(
    readonly code: string,
    readonly sent: boolean,
  ) {
    super(code);
  }
}

export interface OutgoingClientOptions {
  allowLoopback: boolean;
  timeoutMs: number;
  /** Resolves names; that of node:dns unless a test gives its own. */
  lookup?: typeof dnsLookup;
}

const mostConnections = 50;
const mostAnswerBytes = 64 * 1024;

/**
 * Posts to addresses that users gave, over connections that are kept. Every name is resolved here and every address
 * checked when the connection is made, so that a name cannot lead into a private network later (OPS-10, DNS rebinding).
 * Redirections are not followed. By undici, because a request of node:https costs twice as much.
 */
export class OutgoingClient {
  private readonly agent: Agent;

  constructor(private readonly options: OutgoingClientOptions) {
    const connect = { lookup: publicLookup(options.lookup ?? dnsLookup), timeout: options.timeoutMs };
    this.agent = new Agent({ connections: mostConnections, pipelining: 1, connect });
  }

  /** @throws AddressRefused, NoAnswer */
  async post(address: string, headers: Record<string, string>, body: Buffer): Promise<OutgoingAnswer> {
    const url = checkOutgoingUrl(address, this.options.allowLoopback);
    try {
      return await this.once(url, headers, body);
    } catch (error) {
      // The other side closed a kept connection while we wrote: it has not read the request (RFC 9110, 9.2.2).
      if (error instanceof ClosedKeptConnection) return this.once(url, headers, body);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private once({ origin, pathname, search }: URL, headers: Record<string, string>, body: Buffer) {
    return new Promise<OutgoingAnswer>((resolve, reject) => {
      const exchange = new Exchange(this.options.timeoutMs, resolve, reject);
      this.agent.dispatch({ origin, path: `${pathname}${search}`, method: 'POST', headers, body }, exchange);
    });
  }
}

/** One request and what comes of it. */
class Exchange implements Dispatcher.DispatchHandler {
  private readonly deadline: NodeJS.Timeout;
  private controller: Dispatcher.DispatchController | undefined;
  private onKeptConnection = false;
  private answer: OutgoingAnswer | undefined;
  private bytes = 0;
  private ended = false;

  constructor(
    timeoutMs: number,
    private readonly resolve: (answer: OutgoingAnswer) => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.deadline = setTimeout(() => this.giveUp(), timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // it waited for a connection for too long, and was told so: now it must not go out
    if (this.ended) return controller.abort(new Error('too late'));
    this.controller = controller;
    beingWritten = (kept) => (this.onKeptConnection = kept);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.answer = { status, headers };
  }

  /** Nothing is read of it; a short one is awaited, so that the connection can serve again. */
  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes > mostAnswerBytes) controller.abort(new Error('more than anybody needs'));
  }

  onResponseEnd(): void {
    this.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: NodeJS.ErrnoException): void {
    this.end(error);
  }

  private giveUp(): void {
    this.end(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
    this.controller?.abort(new Error('no answer in time'));
  }

  private end(error?: NodeJS.ErrnoException): void {
    this.ended = true;
    clearTimeout(this.deadline);
    // undici lets the connection go one turn after the end: whoever sends next then finds it free
    if (this.answer) return void setImmediate(() => setImmediate(this.resolve, this.answer as OutgoingAnswer));
    if (error instanceof AddressRefused) return this.reject(error);
    const closed = error?.code === 'ECONNRESET' || error?.code === 'EPIPE' || error?.code === 'UND_ERR_SOCKET';
    if (closed && this.onKeptConnection) return this.reject(new ClosedKeptConnection());
    this.reject(new NoAnswer(error?.code ?? 'ECONNECTION', this.controller !== undefined));
  }
}

/** Told of the connection of the request that undici is just writing, right after `onRequestStart`. */
let beingWritten: ((kept: boolean) => void) | undefined;
const used = new WeakSet<object>();
subscribe('undici:client:sendHeaders', (message) => {
  const { socket } = message as { socket: object };
  beingWritten?.(used.has(socket));
  beingWritten = undefined;
  used.add(socket);
});

class ClosedKeptConnection extends Error {}

/** Resolves a name, and gives nothing when any of its addresses is not public. */
function publicLookup(lookup: typeof dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    const all: LookupOptions & { all: true } = { ...(options as LookupOptions), all: true };
    lookup(hostname, all, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '');
      const first = addresses[0];
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new AddressRefused('resolves to an address that is not public'), '');
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
