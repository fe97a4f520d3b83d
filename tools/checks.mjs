// The steps of `npm test`: each is one program; tests are counted one by one, every other step as one.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, environment, nodeBinary, root } from './workspace.mjs';

const bin = (path) => join(root, 'node_modules', path);
const jest = (project, ...more) => ({ name: project, project, more });

const steps = [
  { name: 'lock file', command: ['git', 'diff', '--exit-code', '--stat', '--', 'package-lock.json'], onlyIn: 'CI' },
  { name: 'format', node: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', node: [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
  { name: 'build', run: () => (build(), 0) },
  { name: 'types of tests', node: [bin('typescript/bin/tsc'), '-p', 'tsconfig.spec.json'] },
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
  jest('unit'),
  jest('int', '--maxWorkers=2'),
  jest('e2e', '--runInBand'),
];

/** Compose's own reading of docker-compose.yml; null, and the reason, where no Compose is installed. */
function checkComposeFile() {
  for (const [command, ...args] of [['docker', 'compose'], ['docker-compose']]) {
    if (spawnSync(command, [...args, 'version']).status !== 0) continue;
    return spawnSync(command, [...args, 'config', '-q'], { cwd: root, stdio: 'inherit' }).status ?? 1;
  }
  process.stdout.write('skipped: docker-compose.yml was not checked, because no Docker Compose is installed\n');
  return null;
}

function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
    child.on('error', (error) => {
      process.stdout.write(`${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
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
  // --json prints the whole report as well: only the readable part, on standard error, is of use
  const status = await new Promise((resolve) => {
    const child = spawn(nodeBinary(), args, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment({ AVVISO_ROOT: root }),
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
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runStep(step) {
  if (step.project) return runJest(step);
  const code = step.run
    ? step.run()
    : await (step.node
        ? run(nodeBinary(), step.node, environment())
        : run(step.command[0], step.command.slice(1), environment()));
  return { passed: code === 0 ? 1 : 0, failed: code === 0 || code === null ? 0 : 1, skipped: code === null ? 1 : 0 };
}

/** Runs the steps (those named, or all), also after one failed, and prints the count. */
export async function runChecks(names) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const summary = [];
  for (const step of steps) {
    if (names.length > 0 ? !names.includes(step.name) : step.onlyIn && !process.env[step.onlyIn]) continue;
    process.stdout.write(`\n== ${step.name}\n`);
    const began = Date.now();
    const result = await runStep(step);
    for (const key of Object.keys(total)) total[key] += result[key];
    const counts = `${result.passed} passed, ${result.failed} failed${result.skipped ? `, ${result.skipped} skipped` : ''}`;
    summary.push(
      `${result.failed ? 'FAILED' : 'ok    '} ${step.name} (${((Date.now() - began) / 1000).toFixed(0)} s): ${counts}`,
    );
  }
  process.stdout.write(`\n${summary.join('\n')}\n`);
  process.stdout.write(
    `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}\n`,
  );
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}
