#!/usr/bin/env node
// `npm run bench`: installs and builds what is needed, then measures. `npm run bench -- publish render` only these stages.
import { join } from 'node:path';
import { build, checkNode, install, root, runForeground } from '../workspace.mjs';

checkNode();
install();
build();
runForeground(join(root, 'tools/bench/run.mjs'), process.argv.slice(2));
