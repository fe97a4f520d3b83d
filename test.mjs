#!/usr/bin/env node
// `npm test`: installs what is needed, then checks and tests everything. Its last line counts what passed and failed.
// `npm test -- unit int` runs only those steps.
import { checkNode, install } from './tools/workspace.mjs';

checkNode();
install();
const { runChecks } = await import('./tools/checks.mjs');
process.exit(await runChecks(process.argv.slice(2)));
