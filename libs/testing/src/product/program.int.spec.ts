import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
