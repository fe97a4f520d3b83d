// The steps of `npm test`: each is one program; tests are counted one by one, every other step as one.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build, environment, nodeBinary, root } from './workspace.mjs';

const bin = (path) => join(root, 'node_modules', path);
const jest = (project, ...more) => ({ name: project, project, more });

/** What stands in one list runs side by side; its output comes when it has ended. */
const steps = [
  { name: 'lock file', command: ['git', 'diff', '--exit-code', '--stat', '--', 'package-lock.json'], onlyIn: 'CI' },
  [
    { name: 'format', node: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
    { name: 'lint', node: [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
  ],
  { name: 'build', run: () => (build(), 0) },
  [
    { name: 'types of tests', node: [bin('typescript-native/bin/tsc'), '-p', 'tsconfig.spec.json'] },
    { name: 'types of the portal', command: ['npm', 'run', '--silent', 'typecheck', '-w', '@avviso/portal'] },
    {
      name: 'dependency rules',
      node: [
        bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
        '--config',
        'dependency-rules.cjs',
        'libs',
        'services',
      ],
    },
    { name: 'compose file', run: checkComposeFile },
    { name: 'project references', node: ['tools/references.mjs', '--check'] },
    { name: 'reference pages', node: ['tools/reference.mjs', '--check'] },
  ],
  jest('unit'),
  jest('int', '--maxWorkers=4'),
  jest('e2e', '--maxWorkers=2'),
];

/** One broker for all test files that stop none; without it (no RabbitMQ, nothing built yet) each starts its own. */
async function sharedBroker() {
  const child = spawn(nodeBinary(), ['tools/shared-broker.mjs'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  return {
    env: Array.isArray(line) ? JSON.parse(line[0]) : {},
    end: () => (child.stdin.end(), ended),
  };
}

/** Compose's own reading of docker-compose.yml; null, and the reason, where no Compose is installed. */
function checkComposeFile() {
  for (const [command, ...args] of [['docker', 'compose'], ['docker-compose']]) {
    if (spawnSync(command, [...args, 'version']).status !== 0) continue;
    return spawnSync(command, [...args, 'config', '-q'], { cwd: root, stdio: 'inherit' }).status ?? 1;
  }
  process.stdout.write('skipped: docker-compose.yml was not checked, because no Docker Compose is installed\n');
  return null;
}

/** @returns exit code, and what it printed */
function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function runJest({ project, more }) {
  const folder = mkdtempSync(join(tmpdir(), 'avviso-test-'));
  const report = join(folder, 'report.json');
  const args = [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    ...[
      bin('jest/bin/jest.js'),
      '--selectProjects',
      project,
      '--json',
      `--outputFile=${report}`,
      '--silent=false',
      ...more,
    ],
  ];
  const broker = project === 'unit' ? undefined : await sharedBroker();
  // --json prints the whole report as well: only the readable part, on standard error, is of use
  const status = await new Promise((resolve) => {
    const child = spawn(nodeBinary(), args, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment({ AVVISO_ROOT: root, ...broker?.env }),
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const brokenSuites = result.testResults.filter(
      (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
    ).length;
    const skipped = result.testResults.flatMap((suite) =>
      suite.assertionResults.filter((test) => test.status === 'pending'),
    );
    for (const test of skipped) process.stdout.write(`skipped: ${test.fullName}\n`);
    const failed = result.numFailedTests + brokenSuites;
    return { passed: result.numPassedTests, failed: failed || (status === 0 ? 0 : 1), skipped: result.numPendingTests };
  } catch {
    process.stdout.write(`jest (${project}) ended without a report\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await broker?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runStep(step) {
  if (step.project) return runJest(step);
  const { code, output = '' } = step.run
    ? { code: step.run() }
    : await (step.node
        ? run(nodeBinary(), step.node, environment())
        : run(step.command[0], step.command.slice(1), environment()));
  return {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 || code === null ? 0 : 1,
    skipped: code === null ? 1 : 0,
    output,
  };
}

const BESIDE = Math.max(2, availableParallelism());

/** Runs the steps (those named, or all), also after one failed, and prints the count. */
export async function runChecks(names) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const summary = [];
  const check = async (step) => {
    const began = Date.now();
    if (step.project) process.stdout.write(`\n== ${step.name}\n`);
    const result = await runStep(step);
    if (!step.project) process.stdout.write(`\n== ${step.name}\n${result.output}`);
    for (const key of Object.keys(total)) total[key] += result[key];
    const counts = `${result.passed} passed, ${result.failed} failed${result.skipped ? `, ${result.skipped} skipped` : ''}`;
    summary.push(
      `${result.failed ? 'FAILED' : 'ok    '} ${step.name} (${((Date.now() - began) / 1000).toFixed(0)} s): ${counts}`,
    );
  };
  const isWanted = (step) => (names.length > 0 ? names.includes(step.name) : !step.onlyIn || process.env[step.onlyIn]);
  for (const group of steps) {
    const waiting = [group].flat().filter(isWanted);
    const next = async () => {
      for (let step = waiting.shift(); step; step = waiting.shift()) await check(step);
    };
    await Promise.all(Array.from({ length: BESIDE }, next));
  }
  process.stdout.write(`\n${summary.join('\n')}\n`);
  process.stdout.write(
    `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}\n`,
  );
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}
