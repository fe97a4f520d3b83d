import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Script, type Behaviour } from './behaviours.js';
import { BotApi, fault, ok, type Outcome } from './bot-api.js';
import { TelegramLimits } from './limits.js';
import { MessageStore } from './message-store.js';
import type { MessageEntity } from './parse-html.js';
import { messageList, messagesPage, pageScript, pageStyle } from './page.js';
import { Updates } from './updates.js';

export interface TelegramStandInOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Calls with another bot token are answered 401; without it every token will do. */
  token?: string;
  /** Whether to answer 429 beyond Telegram's limits; default true. */
  enforceLimits?: boolean;
  /** Where to keep messages across restarts; without it they live in memory. */
  dataFolder?: string;
}

/** A message as `GET /messages` lists it; `entities` hold links and emphasis. */
export interface ReceivedMessage {
  chatId: string;
  text: string;
  /** ISO 8601 UTC. */
  date: string;
  entities: MessageEntity[];
}

/** A running stand-in for Telegram's Bot API. */
export interface TelegramStandIn {
  /** Origin, to be used as the API's root and in a browser. */
  readonly url: string;
  readonly port: number;
  /** What arrived, oldest first. */
  messages(): ReceivedMessage[];
  /** Somebody writes where the bot can read it. */
  write(chatId: string, text: string, languageCode?: string): void;
  /** Methods that were called, oldest first, tokens left out; without `getUpdates`, which is called all the time. */
  calls(): readonly { method: string; parameters: Readonly<Record<string, string>>; at: number }[];
  /** Plays a behaviour for the next messages to a chat (`*` for any; `getMe` for that call). */
  script(chatId: string, behaviour: Behaviour, times?: number): void;
  clearScript(): void;
  stop(): Promise<void>;
}

interface Call {
  method: string;
  parameters: Readonly<Record<string, string>>;
  at: number;
}

const largestBody = 256 * 1024;
const keptCalls = 10_000;

/**
 * Starts a server that answers as https://api.telegram.org does, enforces its rules for texts and its limits, and shows
 * on a page what arrived. For `npm start` and for tests.
 * @throws the error of `listen`, such as EADDRINUSE
 */
export async function startTelegramStandIn(options: TelegramStandInOptions = {}): Promise<TelegramStandIn> {
  const store = new MessageStore(options.dataFolder);
  const script = new Script();
  const api = new BotApi(store, options.enforceLimits === false ? undefined : new TelegramLimits(), script);
  const updates = new Updates();
  const calls: Call[] = [];
  const received = () =>
    store.all().map(({ chatId, text, date, entities }): ReceivedMessage => ({ chatId, text, date, entities }));

  const callBotApi = async (request: IncomingMessage, response: ServerResponse, token: string, method: string) => {
    const parameters = await readParameters(request);
    if (parameters === undefined) return answer(response, fault(413, 'Request Entity Too Large'));
    const reads = method.toLowerCase() === 'getupdates';
    if (!reads) calls.push({ method, parameters, at: performance.now() });
    if (calls.length > keptCalls) calls.shift();
    if (options.token !== undefined && token !== options.token) return answer(response, fault(401, 'Unauthorized'));
    if (reads) {
      const waitMs = Number(parameters.timeout ?? 0) * 1000;
      return answer(response, ok(await updates.after(Number(parameters.offset ?? 0), waitMs)));
    }
    answer(response, api.call(method, parameters));
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const bot = /^\/bot([^/]+)\/(\w+)$/.exec(pathname);
    if (bot) {
      callBotApi(request, response, bot[1] ?? '', bot[2] ?? '').catch(() => response.destroy());
      return;
    }
    const page = request.method === 'GET' || request.method === 'HEAD' ? pages(pathname) : undefined;
    if (!page) return answer(response, fault(404, 'Not Found'));
    const chatId = searchParams.get('chatId');
    send(response, 200, page.type, page.body(chatId));
  });

  function pages(path: string): { type: string; body: (chatId: string | null) => string } | undefined {
    switch (path) {
      case '/':
        return { type: 'text/html', body: () => messagesPage(store.all(), store.durable) };
      case '/list':
        return { type: 'text/html', body: () => messageList(store.all()) };
      case '/messages':
        return {
          type: 'application/json',
          body: (chatId) => JSON.stringify(received().filter((m) => chatId === null || m.chatId === chatId)),
        };
      case '/page.js':
        return { type: 'text/javascript', body: () => pageScript };
      case '/page.css':
        return { type: 'text/css', body: () => pageStyle };
      default:
        return undefined;
    }
  }

  const stop = stopper(server);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    port,
    messages: received,
    write: (chatId, text, languageCode = 'en') => updates.write(chatId, text, languageCode),
    calls: () => calls,
    script: (chatId, behaviour, times = 1) => script.add(chatId, behaviour, times),
    clearScript: () => script.clear(),
    stop,
  };
}

function stopper(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve, reject) => {
      if (!server.listening) return resolve();
      server.close((error) => (error ? reject(error) : resolve()));
      for (const socket of sockets) socket.destroy();
    });
}

function answer(response: ServerResponse, outcome: Outcome): void {
  if (outcome.kind === 'hang') return;
  if (outcome.kind === 'close') {
    response.destroy();
    return;
  }
  send(response, outcome.status, 'application/json', JSON.stringify(outcome.body));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Parameters by URL, form or JSON, as the Bot API takes them; undefined when the body is too large. */
async function readParameters(request: IncomingMessage): Promise<Record<string, string> | undefined> {
  const parameters = Object.fromEntries(new URL(request.url ?? '/', 'http://stand-in').searchParams);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  if (body === '') return parameters;
  if (request.headers['content-type']?.startsWith('application/json')) {
    return { ...parameters, ...fromJson(body) };
  }
  return { ...parameters, ...Object.fromEntries(new URLSearchParams(body)) };
}

function fromJson(body: string): Record<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, typeof item === 'object' ? JSON.stringify(item) : String(item)]),
  );
}
