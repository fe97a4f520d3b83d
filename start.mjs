#!/usr/bin/env node
// `npm start`: installs and builds what is needed, then runs every service in one process on embedded defaults.
import { join } from 'node:path';
import { build, checkNode, install, root, runForeground } from './tools/workspace.mjs';

checkNode();
install();
build();
runForeground(join(root, 'services/standalone/dist/main.js'), process.argv.slice(2));
