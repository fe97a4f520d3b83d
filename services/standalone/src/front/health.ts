import type { CreatedService } from '@avviso/service-kit';
import express, { type Router } from 'express';
import { Registry } from 'prom-client';

/** Health and metrics of all services in one answer: the process is as ready as its least ready service. */
export function health(running: readonly CreatedService[]): Router {
  const router = express.Router();
  router.get('/api/health/live', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/api/health/ready', async (_request, response) => {
    const states = await Promise.all(
      running.map(async (service) => [service.name, await service.readiness.check()] as const),
    );
    const all = states.map(([, state]) => state.status);
    const status = all.includes('unavailable') ? 'unavailable' : all.includes('degraded') ? 'degraded' : 'ok';
    response.status(status === 'unavailable' ? 503 : 200).json({ status, services: Object.fromEntries(states) });
  });
  router.get('/metrics', async (request, response) => {
    // Whoever asks from another machine could be anybody: OPS-7.
    const local = isLoopbackPeer(request.socket.remoteAddress);
    const proxied = request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined;
    if (proxied || !local) return void response.sendStatus(404);
    const merged = Registry.merge(running.map((service) => service.registry));
    response.type(merged.contentType).send(await merged.metrics());
  });
  return router;
}

function isLoopbackPeer(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}
