import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { eventually } from './eventually.js';
import { TcpProxy } from './tcp-proxy.js';

/** A client behind the proxy, with what it heard. */
interface Peer {
  socket: Socket;
  heard: string;
  /** The other side sends no more. */
  ended: boolean;
}

describe('the TCP proxy', () => {
  let server: Server;
  let proxy: TcpProxy;
  let accepted: Peer[];
  beforeEach(async () => {
    accepted = [];
    server = createServer({ allowHalfOpen: true }, (socket) => accepted.push(watch(socket)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = await TcpProxy.before('127.0.0.1', (server.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await proxy.close();
    for (const { socket } of accepted) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  function watch(socket: Socket): Peer {
    const peer: Peer = { socket, heard: '', ended: false };
    socket.on('data', (chunk: Buffer) => (peer.heard += chunk.toString()));
    socket.on('end', () => (peer.ended = true));
    socket.on('error', () => undefined);
    return peer;
  }

  /** A connection whose two ends know each other. */
  async function join(): Promise<{ client: Peer; peer: Peer }> {
    const before = accepted.length;
    const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
    const client = watch(socket);
    await once(socket, 'connect');
    const peer = await eventually(() => accepted[before], { what: 'the connection at the server' });
    return { client, peer };
  }

  it('passes on what both sides say', async () => {
    const { client, peer } = await join();
    client.socket.write('question');
    await eventually(() => peer.heard === 'question');
    peer.socket.write('answer');
    await eventually(() => client.heard === 'answer');
    expect(proxy.connections).toBe(1);
    client.socket.end();
    await eventually(() => peer.ended);
    peer.socket.end();
    await eventually(() => proxy.connections === 0);
  });

  it('drops connections, refuses new ones, and takes them again', async () => {
    const { client, peer } = await join();
    proxy.refuse();
    await eventually(() => client.ended && peer.ended);
    const refused = watch(connect({ port: proxy.port, host: '127.0.0.1' }));
    await eventually(() => refused.ended);
    proxy.accept();
    const again = await join();
    again.client.socket.write('back');
    await eventually(() => again.peer.heard === 'back');
  });

  it('holds what is said until it is let go, also on a new connection', async () => {
    const { client, peer } = await join();
    proxy.hold();
    client.socket.write('one ');
    const later = watch(connect({ port: proxy.port, host: '127.0.0.1' }));
    later.socket.write('two');
    await eventually(() => accepted.length === 2);
    // whatever is on its way has had the time of a whole round trip outside of the proxy
    const direct = connect((server.address() as AddressInfo).port, '127.0.0.1');
    direct.end('by another way');
    await eventually(() => accepted[2]?.heard === 'by another way');
    expect([peer.heard, accepted[1]?.heard]).toEqual(['', '']);
    proxy.resume();
    await eventually(() => peer.heard === 'one ' && accepted[1]?.heard === 'two');
  });

  it('passes on late, and in order', async () => {
    const { client, peer } = await join();
    proxy.delay(60);
    const began = performance.now();
    for (let n = 0; n < 5; n += 1) client.socket.write(`${n}`);
    await eventually(() => peer.heard.length === 5);
    expect(peer.heard).toBe('01234');
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  });

  it('cuts the connection in the middle of what it sends, and no other', async () => {
    const [first, second] = [await join(), await join()];
    proxy.cutAfter(7);
    first.client.socket.write('a message of many bytes');
    await eventually(() => first.client.ended && first.peer.ended);
    expect(first.peer.heard).toBe('a messa');
    expect(proxy.cuts).toBe(1);
    second.client.socket.write('untouched');
    await eventually(() => second.peer.heard === 'untouched');
  });

  it('ends one direction while the other goes on', async () => {
    const { client, peer } = await join();
    proxy.halfClose('server');
    await eventually(() => peer.ended);
    peer.socket.write('still here');
    await eventually(() => client.heard === 'still here');
    client.socket.write('nobody hears this');
    peer.socket.end();
    await eventually(() => client.ended);
    expect(peer.heard).toBe('');
  });

  it('lets the clients vanish without a word to the server', async () => {
    const { client, peer } = await join();
    proxy.vanish();
    await eventually(() => client.ended);
    const other = await join();
    other.client.socket.write('later');
    await eventually(() => other.peer.heard === 'later');
    expect(peer.ended).toBe(false);
  });
});
