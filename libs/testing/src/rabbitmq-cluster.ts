import { type Socket, connect, createServer } from 'node:net';
import { type PrivateNode, findRabbitServer, makePlace, removePlace, startNode } from './private-rabbitmq.js';

/** Three nodes on this machine that make one cluster, and an address in front of them that leads to one that is up. */
export interface TestRabbitCluster {
  /** Where clients connect: what a load balancer does before a real cluster. */
  url: string;
  nodes: readonly PrivateNode[];
  release(): Promise<void>;
}

/**
 * Starts a cluster of private nodes. Undefined, and a line on stderr, where no RabbitMQ is installed: an address given
 * in the environment will not do, because its nodes are not ours to kill.
 */
export async function startTestRabbitCluster(size = 3): Promise<TestRabbitCluster | undefined> {
  const program = await findRabbitServer();
  if (!program) {
    process.stderr.write('SKIPPED: no cluster for this test; install rabbitmq-server\n');
    return undefined;
  }
  const place = await makePlace();
  const nodes: PrivateNode[] = [];
  const end = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.kill()));
    await removePlace(place);
  };
  try {
    // One after another: nodes that look for each other at the same time may found a cluster each.
    for (let i = 0; i < size; i += 1) nodes.push(await startNode(program, place, nodes[0]?.name));
  } catch (error) {
    await end();
    throw error;
  }
  const front = await frontOf(nodes.map((node) => Number(new URL(node.url).port)));
  return {
    url: `amqp://guest:guest@127.0.0.1:${front.port}`,
    nodes,
    release: async () => {
      await front.close();
      await end();
    },
  };
}

/** Passes each connection to the next port in turn, and on to the one after it while a port refuses. */
async function frontOf(ports: readonly number[]): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const watch = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  let turn = 0;
  const server = createServer((client) => {
    watch(client);
    client.on('error', () => client.destroy());
    join(client, turn, 0);
    turn += 1;
  });
  function join(client: Socket, at: number, refused: number): void {
    const upstream = connect(ports[at % ports.length] ?? 0, '127.0.0.1');
    watch(upstream);
    upstream.once('error', () => {
      if (refused + 1 < ports.length) join(client, at + 1, refused + 1);
      else client.destroy();
    });
    upstream.once('connect', () => {
      upstream.removeAllListeners('error');
      upstream.on('error', () => upstream.destroy());
      upstream.on('close', () => client.destroy());
      client.on('close', () => upstream.destroy());
      client.pipe(upstream).pipe(client);
    });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
