import { describeService, mergeOpenApi, pathsOf } from '@avviso/service-kit';
import { describe, expect, it } from '@jest/globals';
import { services } from './services.js';

describe('the API document', () => {
  it('is made of every service without running it: their examples of configuration are valid', async () => {
    const documents = await Promise.all(services.map((service) => describeService(service)));
    const paths = Object.keys(mergeOpenApi(documents).paths);
    for (const path of [
      '/api/v1/auth/sign-in',
      '/api/v1/tickets',
      '/api/v1/orders',
      '/api/v1/notification-profiles',
      '/api/v1/inbox',
    ]) {
      expect(paths).toContain(path);
    }
  });

  it('gives each operation an id of its own', async () => {
    const documents = await Promise.all(services.map((service) => describeService(service)));
    const ids = documents.flatMap((document) =>
      Object.values(document.paths).flatMap((item) =>
        Object.values(item as Record<string, { operationId?: string }>).map((o) => o.operationId),
      ),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('no path prefix belongs to two services', () => {
    const prefixes = services.flatMap((service) => [...pathsOf(service)]);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});
