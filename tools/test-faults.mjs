#!/usr/bin/env node
// `npm run test:faults`: the fault tests of the distributed product in their long form. AVVISO_FAULTS_SEED=n repeats a run;
// arguments go to jest, such as `-t SIGTERM` for one scenario.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, checkNode, environment, install, nodeBinary, root } from './workspace.mjs';

checkNode();
install();
build();
const args = [
  ...[
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
  ],
  ...['--selectProjects', 'e2e', '--testPathPatterns', 'services/standalone/src/faults', '--runInBand'],
  ...process.argv.slice(2),
];
const { status } = spawnSync(nodeBinary(), args, {
  cwd: root,
  stdio: 'inherit',
  env: environment({ AVVISO_FAULTS: 'long' }),
});
process.exit(status ?? 1);
