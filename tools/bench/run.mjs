// Measures the stages that are asked for, prints the table, and keeps a whole run under deploy/benchmarks (OPS-17).
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestRabbit } from '@avviso/testing';
import { root } from '../workspace.mjs';
import { machineOf } from './machine.mjs';
import { documentOf, tableOf } from './report.mjs';
import { costFiles, filesOf, stages } from './stages.mjs';
import { folder, formatted, writePage } from './write-page.mjs';

const table = stages.map(({ stage }) => stage);
const known = [...table, 'costs'];
// `stages`: the whole table, kept as a whole run keeps it, without the costs
const asked = process.argv.slice(2).flatMap((name) => (name === 'stages' ? table : name));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no stage ${unknown.join(', ')}. There are: stages, ${known.join(', ')}\n`);
  process.exit(64);
}
const began = performance.now();
const rabbit = await startTestRabbit();
if (!rabbit) {
  process.stderr.write('The benchmarks need a RabbitMQ: install one, or set AVVISO_TEST_RABBITMQ_URL.\n');
  process.exit(69);
}
// what the broker ends by is not waited for by itself
const awake = setInterval(() => undefined, 1_000);
let failure;
try {
  await run(asked.length === 0 ? known : asked);
} catch (error) {
  failure = error;
}
await rabbit.release();
clearInterval(awake);
if (failure) throw failure;

async function run(names) {
  const machine = await machineOf(rabbit.url);
  process.stdout.write(
    `${Object.entries(machine)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ')}\n`,
  );
  const date = new Date().toISOString().slice(0, 10);
  const measured = await measureStages(names);
  if (measured.length > 0) process.stdout.write(`\n${tableOf(measured)}\n\n`);
  const whole = table.every((stage) => names.includes(stage));
  if (whole) await keep(`${date}.json`, documentOf(date, machine, measured));
  const costs = names.includes('costs') ? await measureCosts() : undefined;
  if (costs) await keep(`costs/${date}.json`, { date, machine, ...costs });
  if (whole || costs) await writePage();
  process.stdout.write(`${Math.round((performance.now() - began) / 1000)} s\n`);
}

async function measureStages(names) {
  const measured = [];
  for (const file of filesOf(names)) {
    const of = stages.filter((one) => one.file === file && names.includes(one.stage)).map(({ stage }) => stage);
    process.stdout.write(`measuring ${of.join(', ')} ...\n`);
    measured.push(...(await inChild('measure.mjs', file, { BENCH_STAGES: of.join() })));
  }
  return measured;
}

async function measureCosts() {
  const costs = {};
  for (const file of costFiles) {
    process.stdout.write(`measuring ${file.replace(/^.*costs-|\.mjs$/g, '')} ...\n`);
    Object.assign(costs, await inChild('measure-costs.mjs', file));
  }
  return costs;
}

/** One file in a process of its own, so that no stage inherits another's heap. */
function inChild(program, file, env = {}) {
  const child = fork(join(root, 'tools/bench', program), [join(root, file)], {
    env: { ...process.env, BENCH_RABBITMQ_URL: rabbit.url, ...env },
  });
  return new Promise((resolve, reject) => {
    let result;
    child.on('message', (message) => (result = message));
    child.on('error', reject);
    child.on('exit', (code) => (result ? resolve(result) : reject(new Error(`${file} ended with ${code}`))));
  });
}

async function keep(name, document) {
  mkdirSync(join(folder, 'costs'), { recursive: true });
  writeFileSync(join(folder, name), await formatted(name, JSON.stringify(document)));
}
