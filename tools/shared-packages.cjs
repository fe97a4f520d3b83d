// Packages that jest would load anew for each test file, some 2,000 modules of them: they are loaded once per worker process
// by Node itself, and a small module of ours hands them over. What keeps state of its own must not stand here.
const { existsSync, mkdirSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const packages = [
  ...[
    '@nestjs/common',
    '@nestjs/common/constants.js',
    '@nestjs/core',
    '@nestjs/microservices',
    '@nestjs/microservices/constants.js',
  ],
  ...['@nestjs/mongoose', '@nestjs/platform-express', '@nestjs/swagger', '@nestjs/testing', 'reflect-metadata', 'rxjs'],
  ...[
    'mongoose',
    'mongodb',
    'mongodb/lib/cmap/connection.js',
    'bson',
    'amqplib',
    'zod',
    'jose',

    'helmet',
    'undici',
    'compression',
  ],
  ...['handlebars', 'marked', 'html-to-text', 'sanitize-html', 'mailparser', 'smtp-server'],
  ...['node-telegram-bot-api', 'playwright-core', 'csv-parse', 'csv-stringify', 'testcontainers', 'supertest'],
];

/** The source of a module that exports what Node's own loader knows under this name. */
function handOver(name) {
  const loaded = require(name);
  const names = Object.keys(loaded).filter((key) => key !== 'default' && key !== 'module.exports');
  const byDefault = loaded[Symbol.toStringTag] === 'Module' ? 'shared.default' : 'shared';
  return [
    `const shared = globalThis[Symbol.for('avviso.shared-package')](${JSON.stringify(name)});`,
    `export default ${byDefault};`,
    ...names.map((key, index) => `const v${index} = shared[${JSON.stringify(key)}];`),
    `export { ${names.map((key, index) => `v${index} as ${JSON.stringify(key)}`).join(', ')} };`,
  ].join('\n');
}

/** @returns entries of jest's moduleNameMapper */
exports.sharedPackages = () => {
  const folder = join(__dirname, '..', 'node_modules', '.cache', 'shared-packages');
  mkdirSync(folder, { recursive: true });
  const changed = Math.max(statSync(__filename).mtimeMs, statSync(join(__dirname, '..', 'package-lock.json')).mtimeMs);
  const mapper = {};
  for (const name of packages) {
    const file = join(folder, `${name.replaceAll('/', '__').replace(/\.js$/, '')}.mjs`);
    if (!existsSync(file) || statSync(file).mtimeMs < changed) writeFileSync(file, handOver(name));
    mapper[`^${name.replaceAll('.', '\\.')}$`] = file;
  }
  return mapper;
};
