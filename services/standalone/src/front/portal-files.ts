import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import compression from 'compression';
import express, { type Router } from 'express';
import helmet from 'helmet';
import { StartError } from '../start-error.js';

/** The built portal: hashed assets are kept by the browser for a year, every other path is the application itself. */
export function portalFiles(): Router {
  const home = dirname(createRequire(import.meta.url).resolve('@avviso/portal/package.json'));
  const folder = join(home, 'dist');
  const policy = JSON.parse(readFileSync(join(home, 'content-security-policy.json'), 'utf8')) as Record<
    string,
    string[]
  >;
  const index = join(folder, 'index.html');
  if (!existsSync(index))
    throw new StartError('The portal is not built: run npm start, or npm run build -w @avviso/portal.');
  const router = express.Router();
  router.use(
    helmet({ contentSecurityPolicy: { useDefaults: false, directives: policy }, strictTransportSecurity: false }),
    compression(),
  );
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, cacheControl: true, maxAge: 0 }));
  router.get('/{*path}', (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index);
  });
  return router;
}
