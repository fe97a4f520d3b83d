import type { Socket } from 'node:net';
import { codeName, StoreError } from '../errors.js';
import type { Doc } from '../values/types.js';
import { CutConnection } from './cut-connection.js';
import { MAX_MESSAGE_BYTES, parseMessage, replyBytes, type Incoming } from './message.js';

/** Answers one command. */
export type Answer = (command: Doc) => Promise<Doc>;

/** One client: cuts the stream into messages and answers them one after another. */
export class Connection {
  private readonly socket: Socket;
  private readonly answer: Answer;
  private readonly onFault: (error: unknown) => void;
  private chunks: Buffer[] = [];
  private buffered = 0;
  private queue: Promise<void> = Promise.resolve();
  private lastId = 0;

  /** @param onGone called once, when the client has left and what it had asked for is done */
  constructor(socket: Socket, answer: Answer, onFault: (error: unknown) => void, onGone: () => void) {
    this.socket = socket;
    this.answer = answer;
    this.onFault = onFault;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => void this.queue.then(onGone));
  }

  private receive(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    for (let bytes = this.take(); bytes; bytes = this.take()) {
      const message = bytes;
      this.queue = this.queue
        .then(() => this.handle(message))
        .catch((error: unknown) => {
          if (!(error instanceof CutConnection)) this.onFault(error);
          this.socket.destroy();
        });
    }
  }

  /** The next whole message, if there is one. */
  private take(): Buffer | undefined {
    if (this.buffered < 16) return undefined;
    if ((this.chunks[0]?.length ?? 0) < 4) this.join();
    const length = this.chunks[0]?.readInt32LE(0) ?? 0;
    if (length < 16 || length > MAX_MESSAGE_BYTES) {
      this.socket.destroy();
      this.buffered = 0;
      this.chunks = [];
      return undefined;
    }
    if (this.buffered < length) return undefined;
    const all = this.join();
    const rest = all.subarray(length);
    this.chunks = rest.length > 0 ? [rest] : [];
    this.buffered = rest.length;
    return all.subarray(0, length);
  }

  private join(): Buffer {
    const [first] = this.chunks;
    const all = this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }

  private async handle(bytes: Buffer): Promise<void> {
    let incoming: Incoming;
    try {
      incoming = parseMessage(bytes);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const failed: Incoming = { requestId: bytes.readInt32LE(4), kind: 'message', command: {}, silent: false };
      return this.send(failed, errorReply(error));
    }
    const reply = await this.answer(incoming.command);
    if (!incoming.silent) await this.send(incoming, reply);
  }

  /** Settles when the client has taken the reply, or most of it: who does not read gets no further answers. */
  private async send(to: Incoming, reply: Doc): Promise<void> {
    const { socket } = this;
    if (socket.destroyed) return;
    this.lastId = (this.lastId + 1) & 0x7fffffff;
    const parts = this.bytesOf(to, reply);
    socket.cork();
    for (const part of parts) socket.write(part);
    socket.uncork();
    if (!socket.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        socket.off('drain', done).off('close', done);
        resolve();
      };
      socket.on('drain', done).on('close', done);
    });
  }

  /** A reply that is too large, or that has no form in BSON, becomes an error. */
  private bytesOf(to: Incoming, reply: Doc): readonly Buffer[] {
    try {
      return replyBytes(to, reply, this.lastId);
    } catch (error) {
      const known = error instanceof StoreError ? error : new StoreError(1, 'the reply could not be written');
      if (known !== error) this.onFault(error);
      return replyBytes(to, errorReply(known), this.lastId);
    }
  }
}

const errorReply = ({ message, code }: StoreError): Doc => ({ ok: 0, errmsg: message, code, codeName: codeName(code) });
