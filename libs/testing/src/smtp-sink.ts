import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A mail that the sink accepted. */
export interface SinkMail {
  from: string;
  to: string[];
  /** The message as it came over the wire, dots unstuffed. */
  raw: Buffer;
  /** The message as mailparser reads it. */
  parsed: ParsedMail;
  receivedAt: Date;
  /** Whether it came over TLS. */
  encrypted: boolean;
}

/** One attempt to hand over a mail, as far as it is known at a stage. */
export interface SinkAttempt {
  stage: 'connect' | 'auth' | 'mail' | 'rcpt' | 'data';
  from: string | undefined;
  to: string[];
  /** At `data`: the Message-ID of the mail. */
  messageId: string | undefined;
  /** At `data`: the mail as mailparser reads it. */
  parsed: ParsedMail | undefined;
  /** Counts the calls of the script at this stage, from 1. */
  number: number;
}

/**
 * What the sink does instead of agreeing:
 * - a reply such as `450 4.2.1 try later` (with 421 the connection ends)
 * - `hang`: no answer; at `data` after the whole message
 * - `after 50`: agrees after so many milliseconds; at `data` it has kept the mail by then
 * - `close`: ends the connection without an answer
 * - `accept-and-hang`, `accept-and-close`: at `data`, keeps the mail but never says so
 */
export type SinkAnswer =
  `${number} ${string}` | `after ${number}` | 'hang' | 'close' | 'accept-and-hang' | 'accept-and-close';
export type SinkScript = (attempt: SinkAttempt) => SinkAnswer | undefined;

export interface SmtpSinkOptions {
  port?: number;
  host?: string;
  /** Asks for authentication, and accepts only these. */
  auth?: { user: string; password: string };
  /** Offers STARTTLS with this key and certificate (PEM), or with its own self-signed ones. */
  startTls?: boolean | { key: string; cert: string };
  /** Speaks TLS from the first byte (RFC 8314), with this key and certificate (PEM). */
  tls?: { key: string; cert: string };
}

export interface SmtpSink {
  host: string;
  port: number;
  readonly mails: readonly SinkMail[];
  /** Connections that are open now. */
  readonly connections: number;
  /** Transactions that are open now: begun by MAIL FROM, not answered at their end. */
  readonly openTransactions: number;
  readonly mostOpenTransactions: number;
  /** Transactions that were begun, refused ones included. */
  readonly transactions: number;
  /** Decides on each step from now on; undefined agrees. */
  script(script: SinkScript | undefined): void;
  /** Forgets the mails. */
  clear(): void;
  /** Stops listening and cuts every connection. */
  stop(): Promise<void>;
}

/** A scripted SMTP peer for tests: keeps what it accepts, and misbehaves as told. */
export async function startSmtpSink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const sink = new Sink(options);
  await sink.listen();
  return sink;
}

class Sink implements SmtpSink {
  readonly host: string;
  port = 0;
  readonly mails: SinkMail[] = [];
  mostOpenTransactions = 0;
  transactions = 0;
  private readonly server: SMTPServer;
  private readonly sockets = new Map<number, Socket>();
  private readonly open = new Set<string>();
  private readonly calls = new Map<string, number>();
  private decide: SinkScript | undefined;

  constructor(private readonly options: SmtpSinkOptions) {
    this.host = options.host ?? '127.0.0.1';
    const { auth, startTls, tls } = options;
    this.server = new SMTPServer({
      ...(typeof startTls === 'object' ? startTls : {}),
      ...(tls ? { secure: true, ...tls } : {}),
      disabledCommands: [...(auth ? [] : ['AUTH' as const]), ...(startTls ? [] : ['STARTTLS' as const])],
      authOptional: auth === undefined,
      allowInsecureAuth: true,
      disableReverseLookup: true,
      closeTimeout: 100,
      onConnect: (session, done) => this.answer('connect', session, undefined, done),
      onAuth: ({ username, password }, session, done) => {
        const known = username === auth?.user && password === auth?.password;
        this.answer('auth', session, undefined, (error) => {
          if (error ?? !known) done(error ?? replyError('535 5.7.8 authentication failed'));
          else done(null, { user: username });
        });
      },
      onMailFrom: (address, session, done) => {
        this.begin(session);
        this.answer('mail', session, address.address, this.ending(session, done));
      },
      onRcptTo: (address, session, done) => this.answer('rcpt', session, address.address, this.ending(session, done)),
      onData: (stream, session, done) => void this.receive(stream, session, this.ending(session, done, true)),
      onClose: (session) => void this.open.delete(session.id),
    });
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket: Socket) => this.watch(socket));
  }

  get connections(): number {
    return this.sockets.size;
  }

  get openTransactions(): number {
    return this.open.size;
  }

  script(script: SinkScript | undefined): void {
    this.decide = script;
    this.calls.clear();
  }

  clear(): void {
    this.mails.length = 0;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port ?? 0, this.host, () => resolve());
    });
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets.values()) socket.destroy();
    await closed;
  }

  private watch(socket: Socket): void {
    const port = socket.remotePort ?? 0;
    this.sockets.set(port, socket);
    socket.once('close', () => this.sockets.delete(port));
  }

  private begin(session: SMTPServerSession): void {
    this.transactions += 1;
    this.open.add(session.id);
    this.mostOpenTransactions = Math.max(this.mostOpenTransactions, this.open.size);
  }

  /** A transaction ends with the answer to its data, or with a refusal before. */
  private ending(session: SMTPServerSession, done: (error?: Error | null) => void, last = false) {
    return (error?: Error | null): void => {
      if (last || error) this.open.delete(session.id);
      done(error);
    };
  }

  private ask(
    stage: SinkAttempt['stage'],
    session: SMTPServerSession,
    address?: string,
    parsed?: ParsedMail,
  ): SinkAnswer | undefined {
    if (!this.decide) return undefined;
    const number = (this.calls.get(stage) ?? 0) + 1;
    this.calls.set(stage, number);
    const { mailFrom, rcptTo } = session.envelope;
    const from = stage === 'mail' ? address : mailFrom ? mailFrom.address : undefined;
    const to = [...rcptTo.map((recipient) => recipient.address), ...(stage === 'rcpt' && address ? [address] : [])];
    return this.decide({ stage, from, to, messageId: parsed?.messageId, parsed, number });
  }

  private answer(
    stage: SinkAttempt['stage'],
    session: SMTPServerSession,
    address: string | undefined,
    done: (error?: Error | null) => void,
  ): void {
    this.give(this.ask(stage, session, address), session, done);
  }

  private give(answer: SinkAnswer | undefined, session: SMTPServerSession, done: (error?: Error | null) => void): void {
    if (answer === undefined) done();
    else if (answer.startsWith('after')) setTimeout(done, Number(answer.slice('after '.length)));
    else if (answer.endsWith('close')) this.sockets.get(session.remotePort)?.destroy();
    else if (!answer.endsWith('hang')) done(replyError(answer));
  }

  private async receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    const raw = await readAll(stream);
    if (raw === undefined) return void this.open.delete(session.id);
    const parsed = await simpleParser(raw);
    const answer = this.ask('data', session, undefined, parsed);
    if (answer === undefined || /^a(ccept|fter)/.test(answer)) {
      const { mailFrom, rcptTo } = session.envelope;
      this.mails.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map((recipient) => recipient.address),
        raw,
        parsed,
        receivedAt: new Date(),
        encrypted: session.secure,
      });
    }
    this.give(answer, session, done);
  }
}

/** @returns undefined when the peer went away in the middle of its message: that is no mail */
async function readAll(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

function replyError(reply: string): Error {
  const [code = '', ...text] = reply.split(' ');
  return Object.assign(new Error(text.join(' ')), { responseCode: Number(code) });
}
