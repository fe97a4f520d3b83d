import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../eventually.js';
import { Program, repository } from './program.js';

let folder: string;
let lasting: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avviso-program-'));
  lasting = join(folder, 'lasting.mjs');
  await writeFile(lasting, 'console.log("begun"); setInterval(() => {}, 1_000);');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('ends when the process that started it is killed', async () => {
  const starts = join(folder, 'starts.mjs');
  const built = join(repository, 'libs/testing/dist/product/program.js');
  await writeFile(
    starts,
    `const { Program } = await import(${JSON.stringify(built)});
    const program = Program.start(${JSON.stringify(lasting)}, {});
    while (!program.output.includes('begun')) await new Promise((resolve) => setTimeout(resolve, 20));
    console.log(program.pid);`,
  );
  const parent = spawn(process.execPath, [starts], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await eventually(() => !isAlive(pid), { what: 'the end of the program' });
});

it('ends by itself when it has nothing more to do', async () => {
  const short = join(folder, 'short.mjs');
  await writeFile(short, 'console.log("done");');
  const program = Program.start(short, {});
  expect(await program.endedWithin(10_000)).toBe(0);
  expect(program.output).toBe('done\n');
});

it('is there when it says so, and no error of its start is silent', async () => {
  const program = await Program.startUntil(lasting, {}, 'begun');
  expect(program.running).toBe(true);
  await program.kill();

  const failing = join(folder, 'failing.mjs');
  await writeFile(failing, 'console.error("no store"); process.exit(3);');
  await expect(Program.startUntil(failing, {}, 'begun')).rejects.toThrow(/ended at its start:\nno store/);

  const late = join(folder, 'late.mjs');
  await writeFile(
    late,
    `import { writeFileSync } from 'node:fs';
    writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid)); setInterval(() => {}, 1_000);`,
  );
  await expect(Program.startUntil(late, {}, 'begun', 2_000)).rejects.toThrow('say "begun" did not come true');
  expect(isAlive(Number(await readFile(join(folder, 'pid'), 'utf8')))).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
