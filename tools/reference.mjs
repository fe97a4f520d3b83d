// Writes the reference pages that are generated from the code. `node tools/reference.mjs --check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { root } from './workspace.mjs';

const { services } = await import(join(root, 'services/standalone/dist/services.js'));
const { standaloneConfigSchema } = await import(join(root, 'services/standalone/dist/standalone.config.js'));
const { baseConfigSchema, describeVariable } = await import(join(root, 'libs/service-kit/dist/index.js'));

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
