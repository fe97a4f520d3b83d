#!/usr/bin/env node
// `npm run test:faults`: the fault tests in their long form. First the distributed product, then what stands behind it: outbox,
// cluster, order, parked messages and the document store. `-- product` and `-- parts` run one of the two; further arguments go
// to jest, such as `-- product -t SIGTERM` for one scenario. AVVISO_FAULTS=short makes it the short form, AVVISO_FAULTS_SEED=n
// repeats a run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, checkNode, environment, install, nodeBinary, root } from './workspace.mjs';

const parts = [
  'messaging/src/outbox/outbox-kill',
  'messaging/src/rabbitmq/rabbit-cluster',
  'standalone/src/ticket-order',
  'service-kit/src/parked/parked',
  'cli/src/cli',
  'embedded-store/src/acceptance/(durability|lifecycle|random-model|retries)',
];
const runs = {
  product: ['--selectProjects', 'e2e', '--testPathPatterns', 'services/standalone/src/faults'],
  parts: ['--selectProjects', 'int', '--testPathPatterns', `(${parts.join('|')})\\.int`],
};

const [wanted, ...rest] = process.argv.slice(2);
const isOne = wanted !== undefined && Object.hasOwn(runs, wanted);
const more = isOne ? rest : process.argv.slice(2);
const form = process.env.AVVISO_FAULTS ?? 'long';
const long = { AVVISO_STORE_KILLS: '50', AVVISO_STORE_SEQUENCES: '150' };

checkNode();
install();
build();
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = join(root, 'node_modules/jest/bin/jest.js');
let failed = false;
for (const run of isOne ? [wanted] : Object.keys(runs)) {
  // in one process a connection that some file leaves open would keep the whole run from ending
  const alone = ['--runInBand', '--forceExit'];
  const { status } = spawnSync(nodeBinary(), [...flags, jest, ...runs[run], ...alone, ...more], {
    cwd: root,
    stdio: 'inherit',
    env: environment({ ...(form === 'long' ? long : {}), AVVISO_FAULTS: form }),
  });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
