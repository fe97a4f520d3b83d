import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkDeliveryPath } from '@avviso/contracts';

/** Stands in for the subscription service where workers ask whether a job is still wanted (CHN-19). */
export interface CheckStandIn {
  /** For the worker's environment. */
  readonly env: { SUBSCRIPTION_URL: string; ACCOUNT_URL: string; INTERNAL_SECRET: string };
  /** The jobs that were asked about, in order. */
  readonly asked: string[];
  /** Decides from now on; at first everything is wanted. */
  answer(answer: (jobId: string) => { status?: number; body: unknown }): void;
  stop(): void;
}

const secret = 'an internal secret of the tests, 32';

export async function startCheckStandIn(): Promise<CheckStandIn> {
  const asked: string[] = [];
  let answer = (_jobId: string): { status?: number; body: unknown } => ({ body: { wanted: true } });
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { jobId } = JSON.parse(text) as { jobId: string };
      asked.push(jobId);
      const known = request.url === checkDeliveryPath && request.headers.authorization === `Bearer ${secret}`;
      const { status = 200, body } = known ? answer(jobId) : { status: 401, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { SUBSCRIPTION_URL: url, ACCOUNT_URL: url, INTERNAL_SECRET: secret },
    asked,
    answer: (next) => void (answer = next),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
