// Puts what the edge proxy serves into a folder: the portal, the API's document, and nginx's configuration made from the
// path prefixes that every service.ts lists. node tools/collect-portal.mjs FOLDER
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './workspace.mjs';

const folder = process.argv[2];
if (!folder) throw new Error('usage: node tools/collect-portal.mjs FOLDER');
mkdirSync(folder, { recursive: true });

const { services } = await import(join(root, 'services/standalone/dist/services.js'));
const { apiDocsPage, apiDocsScript } = await import(join(root, 'services/standalone/dist/front/api-docs.js'));
const { describeService, mergeOpenApi, pathsOf, specificity } = await import(
  join(root, 'libs/service-kit/dist/index.js')
);

const escape = (part) => (part === '*' ? '[^/]+' : part.replace(/[.\\+?^$()[\]{}|]/g, '\\$&'));
const locations = services
  .flatMap((service) => pathsOf(service).map((path) => ({ path, upstream: service.name })))
  .concat([{ path: '/api/health', upstream: 'account' }])
  .sort((a, b) => specificity(b.path) - specificity(a.path))
  .map(({ path, upstream }) => {
    const pattern = path.split('/').filter(Boolean).map(escape).join('/');
    return [
      `    location ~ ^/${pattern}(/|$) {`,
      `      set $upstream ${upstream}@SUFFIX@;`,
      '      proxy_pass http://$upstream$request_uri;',
      '    }',
      '',
    ].join('\n');
  })
  .join('\n');

const policy = JSON.parse(readFileSync(join(root, 'services/portal/content-security-policy.json'), 'utf8'));
const csp = Object.entries(policy)
  .map(([name, sources]) => [name, ...sources].join(' '))
  .join('; ');
const template = readFileSync(join(root, 'deploy/docker/edge/nginx.template.conf'), 'utf8');
writeFileSync(
  join(folder, 'nginx.conf'),
  template.replace('#SERVICES#', () => locations).replace('#CSP#', () => csp),
);
cpSync(join(root, 'deploy/docker/edge/edge-start.sh'), join(folder, 'edge-start.sh'));

const documents = [];
for (const service of services) documents.push(await describeService(service));
writeFileSync(join(folder, 'openapi.json'), JSON.stringify(mergeOpenApi(documents)));

const { asyncApiDocument } = await import(join(root, 'libs/contracts/dist/index.js'));
writeFileSync(join(folder, 'asyncapi.json'), JSON.stringify(asyncApiDocument()));

const docs = join(folder, 'api-docs');
const require = createRequire(join(root, 'services/standalone/package.json'));
cpSync(dirname(require.resolve('swagger-ui-dist/package.json')), docs, { recursive: true });
writeFileSync(join(docs, 'index.html'), apiDocsPage);
writeFileSync(join(docs, 'start.js'), apiDocsScript);
cpSync(join(root, 'services/portal/dist'), join(folder, 'portal'), { recursive: true });
