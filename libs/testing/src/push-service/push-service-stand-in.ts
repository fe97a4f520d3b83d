import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { decryptWebPush, type WebPushSecrets } from './decrypt-web-push.js';
import { verifyVapid, type VapidClaims } from './verify-vapid.js';

/** The browser's PushSubscription as `toJSON()` gives it. */
export interface BrowserSubscription {
  endpoint: string;
  expirationTime: null;
  keys: { p256dh: string; auth: string };
}

/** A message that was accepted, as the browser would read it. */
export interface ReceivedPush {
  endpoint: string;
  /** The decrypted payload. */
  payload: unknown;
  bytes: number;
  ttl: number;
  urgency: string | undefined;
  topic: string | undefined;
  vapid: VapidClaims;
}

/** What the service answers instead of 201; `hang` accepts and never answers, `close` accepts and closes. */
export type PushBehaviour = { status: number; headers?: Record<string, string> } | 'hang' | 'close';

/** A running stand-in for a push service (RFC 8030) on 127.0.0.1. */
export interface PushServiceStandIn {
  readonly url: string;
  /** A browser subscribes. */
  subscribe(): BrowserSubscription;
  /** What browsers received, oldest first; those of one endpoint if given. */
  received(endpoint?: string): ReceivedPush[];
  /** Requests to an endpoint, accepted or not. */
  requests(endpoint?: string): number;
  /** Plays an answer for the next requests, to one endpoint or to any (`*`). */
  script(endpoint: string, behaviour: PushBehaviour, times?: number): void;
  /** Connections that were opened so far. */
  connections(): number;
  stop(): Promise<void>;
}

const largestBody = 4096;

/**
 * Starts a push service that checks what the standards demand (TTL, aes128gcm, VAPID, 4,096 bytes), decrypts what it
 * accepts with the browser's keys, and can be told to refuse.
 */
export async function startPushServiceStandIn(): Promise<PushServiceStandIn> {
  const browsers = new Map<string, WebPushSecrets>();
  const received: ReceivedPush[] = [];
  const requests: string[] = [];
  const scripts = new Map<string, { behaviour: PushBehaviour; times: number }[]>();
  const sockets = new Set<Socket>();
  let connections = 0;

  const server = createServer((request, response) => {
    take(request, response).catch(() => response.writeHead(400).end());
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function next(endpoint: string): PushBehaviour | undefined {
    for (const key of [endpoint, '*']) {
      const queue = scripts.get(key);
      const first = queue?.[0];
      if (!queue || !first) continue;
      first.times -= 1;
      if (first.times <= 0) queue.shift();
      return first.behaviour;
    }
    return undefined;
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const endpoint = `${url}${request.url ?? ''}`;
    const body = await read(request);
    requests.push(endpoint);
    const behaviour = next(endpoint);
    if (typeof behaviour === 'object') {
      response.writeHead(behaviour.status, behaviour.headers).end();
      return;
    }
    const status = accept(endpoint, request, body);
    if (status === 201 && behaviour === 'hang') return;
    if (status === 201 && behaviour === 'close') {
      response.destroy();
      return;
    }
    response.writeHead(status).end();
  }

  function accept(endpoint: string, request: IncomingMessage, body: Buffer): number {
    const { headers } = request;
    const secrets = browsers.get(endpoint);
    if (!secrets) return 404;
    if (request.method !== 'POST') return 405;
    if (body.length > largestBody) return 413;
    if (headers.ttl === undefined || headers['content-encoding'] !== 'aes128gcm') return 400;
    const topic = headers.topic;
    if (topic !== undefined && !/^[\w-]{1,32}$/.test(String(topic))) return 400;
    const vapid = verifyVapid(headers.authorization, url);
    if (!vapid) return 403;
    received.push({
      endpoint,
      payload: JSON.parse(decryptWebPush(body, secrets)),
      bytes: body.length,
      ttl: Number(headers.ttl),
      urgency: headers.urgency === undefined ? undefined : String(headers.urgency),
      topic: topic === undefined ? undefined : String(topic),
      vapid,
    });
    return 201;
  }

  return {
    url,
    subscribe: () => {
      const ecdh = createECDH('prime256v1');
      const publicKey = ecdh.generateKeys();
      const auth = randomBytes(16);
      const endpoint = `${url}/push/${randomBytes(16).toString('base64url')}`;
      // setPrivateKey wants 32 bytes; getPrivateKey leaves out leading zeros
      const privateKey = Buffer.concat([Buffer.alloc(32), ecdh.getPrivateKey()]).subarray(-32);
      browsers.set(endpoint, { privateKey, publicKey, auth });
      const keys = { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') };
      return { endpoint, expirationTime: null, keys };
    },
    received: (endpoint) => received.filter((push) => endpoint === undefined || push.endpoint === endpoint),
    requests: (endpoint) => requests.filter((one) => endpoint === undefined || one === endpoint).length,
    script: (endpoint, behaviour, times = 1) => {
      scripts.set(endpoint, [...(scripts.get(endpoint) ?? []), { behaviour, times }]);
    },
    connections: () => connections,
    stop: () =>
      new Promise((resolve, reject) => {
        if (!server.listening) return resolve();
        server.close((error) => (error ? reject(error) : resolve()));
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
