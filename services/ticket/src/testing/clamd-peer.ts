import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';

/** The test file of the antivirus industry (eicar.org), put together here so that this file is not found itself. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Speaks clamd's INSTREAM as clamd(8) describes it: zINSTREAM, pieces with their length, an answer that ends with NUL. */
export class ClamdPeer {
  /** `limit`: the stream is larger than it takes; `silent`: it never answers; `breaks`: it goes away in the middle. */
  behaviour: 'works' | 'limit' | 'silent' | 'breaks' = 'works';
  /** Sizes of what it was shown. */
  readonly seen: number[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  /** @param path of a unix socket; a free port of loopback without it */
  static async start(path?: string): Promise<ClamdPeer> {
    const server = createServer();
    const peer = new ClamdPeer(server);
    server.on('connection', (socket) => peer.serve(socket));
    await new Promise<void>((resolve) =>
      path ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve),
    );
    return peer;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    let held = Buffer.alloc(0);
    const content: Buffer[] = [];
    let begun = false;
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (data: Buffer) => {
      held = Buffer.concat([held, data]);
      if (!begun) {
        const command = 'zINSTREAM\0';
        if (held.length < command.length) return;
        if (held.subarray(0, command.length).toString() !== command) return void socket.end('UNKNOWN COMMAND\0');
        begun = true;
        held = held.subarray(command.length);
      }
      while (held.length >= 4) {
        const length = held.readUInt32BE();
        if (length === 0) return this.answer(socket, Buffer.concat(content));
        if (held.length < 4 + length) return;
        content.push(Buffer.from(held.subarray(4, 4 + length)));
        held = held.subarray(4 + length);
        if (this.behaviour === 'breaks') return void socket.destroy();
        if (this.behaviour === 'limit') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
    });
  }

  private answer(socket: Socket, content: Buffer): void {
    this.seen.push(content.length);
    if (this.behaviour === 'silent') return;
    socket.end(content.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0');
  }
}
