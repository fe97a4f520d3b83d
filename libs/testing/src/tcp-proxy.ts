import { type Server, type Socket, connect, createServer } from 'node:net';

/** The two ends of one connection through the proxy, each as the proxy holds it. */
interface Link {
  client: Socket;
  server: Socket;
}
type End = keyof Link;

/**
 * A TCP proxy in front of a server, to break connections the way networks, firewalls and dying machines do. What it does
 * applies to every open connection, and where it says so to those that come later.
 */
export class TcpProxy {
  private readonly links = new Set<Link>();
  private refusing = false;
  private held = false;
  private delayMs = 0;
  private bytesUntilCut: number | undefined;
  /** Connections that were cut by `cutAfter` so far. */
  cuts = 0;

  private constructor(private readonly server: Server) {}

  /** Listens on a free port of 127.0.0.1 and passes every connection on to `host` and `port`. */
  static async before(host: string, port: number): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true });
    const proxy = new TcpProxy(server);
    server.on('connection', (client) => proxy.join(client, connect({ port, host, allowHalfOpen: true })));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.links.size;
  }

  /** Drops every connection; new ones are taken again. */
  drop(): void {
    for (const link of this.links) destroy(link);
  }

  /** Drops every connection and refuses new ones until `accept`. */
  refuse(): void {
    this.refusing = true;
    this.drop();
  }

  accept(): void {
    this.refusing = false;
  }

  /** Passes nothing on, in either direction, while connections stay open; new ones are held as well. */
  hold(): void {
    this.held = true;
    for (const { client, server } of this.links) [client, server].forEach((socket) => socket.pause());
  }

  resume(): void {
    this.held = false;
    for (const { client, server } of this.links) [client, server].forEach((socket) => socket.resume());
  }

  /** Passes everything on so many milliseconds late, in its order, from now on; 0 ends that. */
  delay(ms: number): void {
    this.delayMs = ms;
  }

  /**
   * Lets so many more bytes of the clients through and then drops the connection that sent the last of them: in the
   * middle of a message, most of the time. The others stay.
   */
  cutAfter(bytes: number): void {
    this.bytesUntilCut = bytes;
  }

  /**
   * Ends one direction of every connection, as a peer that shut its sending side down (FIN), while the other direction
   * goes on. What the client (or server) still sends to the side that was told so is thrown away.
   */
  halfClose(towards: End): void {
    for (const link of this.links) link[towards].end();
  }

  /** The clients' ends break, the server hears nothing of it: a machine that lost its power or its network. */
  vanish(): void {
    for (const link of this.links) {
      link.client.removeAllListeners('close');
      link.client.destroy();
    }
  }

  async close(): Promise<void> {
    this.refuse();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, server: Socket): void {
    const link = { client, server };
    if (this.refusing) return destroy(link);
    this.links.add(link);
    this.pipe(link, 'client', 'server');
    this.pipe(link, 'server', 'client');
  }

  private pipe(link: Link, source: End, target: End): void {
    const from = link[source];
    const to = link[target];
    from.setNoDelay(true);
    if (this.held) from.pause();
    from.on('data', (chunk: Buffer) => {
      if (this.delayMs === 0) return this.pass(link, source, target, chunk);
      from.pause();
      setTimeout(() => {
        this.pass(link, source, target, chunk);
        if (!this.held && !to.writableNeedDrain) from.resume();
      }, this.delayMs);
    });
    to.on('drain', () => {
      if (!this.held) from.resume();
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      to.destroy();
      this.links.delete(link);
    });
  }

  private pass(link: Link, source: End, target: End, chunk: Buffer): void {
    const to = link[target];
    if (!to.writable) return;
    const left = source === 'client' ? this.bytesUntilCut : undefined;
    if (left === undefined || chunk.length < left) {
      if (left !== undefined) this.bytesUntilCut = left - chunk.length;
      if (!to.write(chunk)) link[source].pause();
      return;
    }
    this.bytesUntilCut = undefined;
    this.cuts += 1;
    to.write(chunk.subarray(0, left), () => destroy(link));
  }
}

function destroy({ client, server }: Link): void {
  client.destroy();
  server.destroy();
}
