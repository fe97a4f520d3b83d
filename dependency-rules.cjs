// Who may import whom, and why. Run by `npm test`.
const services = 'cli|account|ticket|order|subscription|email-worker|telegram-worker|push-worker|mail-gateway';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'services-stay-apart',
      comment: 'Services talk by events only: each can be deployed, scaled and replaced alone.',
      severity: 'error',
      from: { path: `^services/(${services})/` },
      to: { path: '^services/([^/]+)/', pathNot: '^services/$1/' },
    },
    {
      name: 'standalone-knows-definitions-only',
      comment: 'The standalone program has no logic of its own: it runs what a service.ts defines, as main.ts does.',
      severity: 'error',
      from: { path: '^services/standalone/', pathNot: '\\.spec\\.ts$' },
      to: { path: `^services/(${services})/`, pathNot: '^services/[^/]+/src/service\\.ts$' },
    },
    {
      name: 'libs-know-no-service',
      comment: 'A lib serves every service; what knows one service belongs into it.',
      severity: 'error',
      from: { path: '^libs/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^services/' },
    },
    {
      name: 'contracts-need-zod-only',
      comment: 'Contracts are shared with the browser and with every service: schemas and nothing else.',
      severity: 'error',
      from: { path: '^libs/contracts/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/contracts/src/', 'node_modules/zod/'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'Business rules are read, tested and reused without Nest, a store or a clock.',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/(domain|routing)/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: [
          '^services/$1/src/(domain|routing)/',
          '^libs/contracts/',
          '^libs/access/src/(permissions|principal)\\.ts$',
          '^libs/access/src/index\\.ts$',
          'node_modules/zod/',
          '^(node:)?crypto$',
        ],
      },
    },
    {
      name: 'tests-are-not-shipped',
      comment: 'What production code imports must not depend on test helpers.',
      severity: 'error',
      from: {
        path: '^(libs|services)/',
        pathNot: ['\\.spec\\.ts$', '/testing/', '/faults/', '/leaks/', '^libs/testing/', '/conformance/', '/bench/'],
      },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle cannot be understood, tested or started in parts.',
      severity: 'error',
      from: { path: '^(libs|services)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|\\.d\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.spec.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@avviso/source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};
