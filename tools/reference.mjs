// Writes the reference pages that are generated from the code. `node tools/reference.mjs --check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { root } from './workspace.mjs';

const { services } = await import(join(root, 'services/standalone/dist/services.js'));
const { builtInProfiles, permissions } = await import(join(root, 'libs/access/dist/index.js'));
const { standaloneConfigSchema } = await import(join(root, 'services/standalone/dist/standalone.config.js'));
const { baseConfigSchema, describeService, describeVariable } = await import(
  join(root, 'libs/service-kit/dist/index.js')
);

/** Every endpoint with what it asks of its caller, from the declarations that the guard enforces. */
async function endpoints() {
  const documents = [];
  for (const service of services) documents.push([service.name, await describeService(service)]);
  const rows = documents.flatMap(([service, document]) =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        path,
        line: `| \`${method.toUpperCase()}\` | \`${path}\` | ${whoMay(operation)} | ${service} |`,
      })),
    ),
  );
  const sorted = rows.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line < b.line ? -1 : 1));
  return ['| | path | who may call it | service |', '|---|---|---|---|', ...sorted.map(({ line }) => line)].join('\n');
}

function whoMay(operation) {
  const rule = operation['x-access'];
  if (rule === 'public') return 'anybody';
  if (rule === 'signed-in') return 'whoever has signed in';
  return `\`${rule}\`${operation['x-contacts'] ? ', and contacts' : ''}`;
}

function permissionTable() {
  const built = Object.entries(builtInProfiles).filter(([, { audience }]) => audience === 'employee');
  const held = (granted, name) => granted[name] ?? '';
  return [
    `| permission | what it allows | scope | ${built.map(([name]) => name).join(' | ')} |`,
    `|---|---|---|${built.map(() => '---|').join('')}`,
    ...Object.entries(permissions).map(
      ([name, { description, scoped, field }]) =>
        `| \`${name}\` | ${cell(description)}${field ? ' (fields)' : ''} | ${scoped ? 'yes' : ''} | ${built.map(([, profile]) => held(profile.permissions, name)).join(' | ')} |`,
    ),
  ].join('\n');
}

const cell = (text) =>
  String(text ?? '')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ');

function table(schema) {
  const rows = Object.entries(schema.shape).map(([name, variable]) => {
    const { description, example, secret } = describeVariable(variable);
    const absent = variable.safeParse(undefined);
    const value = absent.success ? absent.data : undefined;
    const shown = name === 'REPLICA_ID' ? 'host name and process id' : name === 'DATA_DIR' ? '.avviso' : value;
    const normally = !absent.success ? '**required**' : shown === undefined ? '' : `\`${cell(shown)}\``;
    return `| \`${name}\` | ${cell(description)}${secret ? ' (secret: use `' + name + '_FILE`)' : ''} | ${normally} | ${example ? `\`${cell(example)}\`` : ''} |`;
  });
  return ['| variable | meaning | default | example |', '|---|---|---|---|', ...rows].join('\n');
}

const pages = {
  'deploy/configuration.md': [
    '# Configuration',
    '',
    'Generated from the code by `node tools/reference.mjs`. Each variable can be given as a file instead: `X_FILE` names a file that holds X. Empty counts as absent.',
    '',
    '## Every service',
    '',
    table(baseConfigSchema),
    ...services
      .filter((service) => Object.keys(service.config.shape).length > 0)
      .flatMap((service) => ['', `## ${service.name}`, '', service.description, '', table(service.config)]),
    '',
    '## `npm start`',
    '',
    'Takes the variables of the services as well.',
    '',
    table(standaloneConfigSchema),
    '',
  ].join('\n'),
};

pages['deploy/endpoints.md'] = [
  '# Who may call what',
  '',
  "Generated from the code by `node tools/reference.mjs`. A permission with a scope is held for all, for the own office, or for what is assigned; the endpoint applies the scope to the thing, and what is out of reach is not found. Contacts see their own company, and an ambassador's contacts the companies that it manages.",
  '',
  '## Permissions',
  '',
  'With the profiles that are built in, as they are on the first day.',
  '',
  permissionTable(),
  '',
  '## Endpoints',
  '',
  // a new row is a new line, and no other: many hands add to this table
  '<!-- prettier-ignore-start -->',
  '',
  await endpoints(),
  '',
  '<!-- prettier-ignore-end -->',
  '',
].join('\n');

let stale = 0;
for (const [file, text] of Object.entries(pages)) {
  const path = join(root, file);
  const wanted = await prettier.format(text, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' });
  let present = '';
  try {
    present = readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (present === wanted) continue;
  if (process.argv.includes('--check')) {
    stale += 1;
    process.stdout.write(`${file} is out of date: run node tools/reference.mjs\n`);
  } else writeFileSync(path, wanted);
}
process.exit(stale > 0 ? 1 : 0);
