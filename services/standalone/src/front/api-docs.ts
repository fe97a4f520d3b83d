import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { asyncApiDocument } from '@avviso/contracts';
import { type CreatedService, mergeOpenApi } from '@avviso/service-kit';
import express, { type Router } from 'express';

/** Swagger UI without inline script, so that the content security policy can stay strict. */
export const apiDocsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Avviso API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

export const apiDocsScript = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n`;

/** One readable document of all services: `/api/openapi.json`, and `/api/docs` to read and try it. */
export function apiDocs(running: readonly CreatedService[]): Router {
  const router = express.Router();
  let document: ReturnType<typeof mergeOpenApi> | undefined;
  const merged = () => (document ??= mergeOpenApi(running.map((service) => service.openApi())));
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  router.get('/api/openapi.json', (_request, response) => void response.json(merged()));
  let events: ReturnType<typeof asyncApiDocument> | undefined;
  router.get('/api/asyncapi.json', (_request, response) => void response.json((events ??= asyncApiDocument())));
  router.get('/api/docs', (_request, response) => void response.type('html').send(apiDocsPage));
  router.get('/api/docs/start.js', (_request, response) => void response.type('js').send(apiDocsScript));
  router.use('/api/docs', express.static(assets, { index: false, maxAge: '1d' }));
  return router;
}
