import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { BSON, type Document } from 'bson';

const OP_MSG = 2013;
const HEADER = 16;

/** The wire protocol by hand, for what no driver would send. */
export class RawClient {
  private readonly socket: Socket;
  private received = Buffer.alloc(0);
  private lastId = 0;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk) => {
      this.received = Buffer.concat([this.received, chunk]);
    });
    socket.on('error', () => socket.destroy());
  }

  static async open(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /** Sends a command as the body of an OP_MSG and gives the reply. */
  async command(command: Document): Promise<Document> {
    this.send(message(BSON.serialize(command), ++this.lastId));
    return this.reply();
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The next reply; throws when the server closes the connection instead. */
  async reply(): Promise<Document> {
    for (;;) {
      const length = this.received.length >= 4 ? this.received.readInt32LE(0) : Infinity;
      if (this.received.length >= length) {
        const whole = this.received.subarray(0, length);
        this.received = this.received.subarray(length);
        return BSON.deserialize(whole.subarray(HEADER + 5), { promoteLongs: true });
      }
      if (this.socket.closed) throw new Error('the server closed the connection');
      await Promise.race([once(this.socket, 'data'), once(this.socket, 'close')]);
    }
  }

  async closed(): Promise<void> {
    if (!this.socket.closed) await once(this.socket, 'close');
  }

  close(): void {
    this.socket.destroy();
  }
}

/** An OP_MSG with one body section. */
export function message(body: Uint8Array, requestId: number, flags = 0): Buffer {
  const bytes = Buffer.alloc(HEADER + 5 + body.length);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(requestId, 4);
  bytes.writeInt32LE(OP_MSG, 12);
  bytes.writeUInt32LE(flags, 16);
  bytes.set(body, HEADER + 5);
  return bytes;
}
