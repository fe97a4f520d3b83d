import { describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedStoreStartError, startEmbeddedStore } from '../index.js';
import { killed, storesInAFolder } from './stores-in-a-folder.js';
import { eventually } from './store-under-test.js';

jest.setTimeout(30_000);

describe('the life of a store', () => {
  const folder = storesInAFolder();
  const { start } = folder;

  describe('one folder, one store', () => {
    it('turns a second one away with one sentence that names the first', async () => {
      const store = await start();
      const second = startEmbeddedStore({ dataDir: folder.path });
      await expect(second).rejects.toThrow(`The data folder ${folder.path} is in use by process ${store.pid}.`);
      await expect(second).rejects.toMatchObject({ reason: 'data-folder-in-use' });
    });

    it('takes over the lock of one that was killed, or of a process that is another by now', async () => {
      await killed(await start());
      await start().then((store) => store.stop());
      await writeFile(join(folder.path, 'lock'), JSON.stringify({ pid: process.pid, started: '1' }));
      expect((await start()).pid).toBeGreaterThan(0);
    });

    it('lets one of several get it at the same moment', async () => {
      await writeFile(join(folder.path, 'lock'), JSON.stringify({ pid: 999_999_999, started: '1' }));
      const attempts = await Promise.allSettled(Array.from({ length: 4 }, () => start()));
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const attempt of attempts)
        if (attempt.status === 'rejected') expect(attempt.reason).toBeInstanceOf(EmbeddedStoreStartError);
    });
  });

  it('says in one sentence that a port is taken or a folder is no folder', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await expect(startEmbeddedStore({ dataDir: folder.path, port })).rejects.toMatchObject({
      reason: 'port-in-use',
      message: `Port ${port} on 127.0.0.1 is already in use.`,
    });
    server.close();
    const path = join(folder.path, 'file');
    await writeFile(path, '');
    await chmod(path, 0o444);
    await expect(startEmbeddedStore({ dataDir: path })).rejects.toMatchObject({ reason: 'data-folder-not-usable' });
  });

  it('ends when its parent is killed', async () => {
    const script = `
      const { registerHooks } = await import('node:module');
      registerHooks({ resolve: (s, c, next) => next(s.startsWith('.') && s.endsWith('.js') ? s.slice(0, -3) + '.ts' : s, c) });
      const { startEmbeddedStore } = await import(${JSON.stringify(new URL('../index.ts', import.meta.url).href)});
      const store = await startEmbeddedStore({ dataDir: ${JSON.stringify(folder.path)} });
      console.log(store.pid);
      setInterval(() => {}, 1000);`;
    const { NODE_OPTIONS: _unused, ...env } = process.env;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
      cwd: fileURLToPath(new URL('.', import.meta.url)),
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await eventually(async () => !isAlive(pid));
    await start();
  });

  it('removes the folder that it made itself', async () => {
    const store = await startEmbeddedStore();
    const own = await folderOf(store.pid);
    expect(own).toBeDefined();
    await store.stop();
    expect(await readdir(tmpdir())).not.toContain(own);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Of those in the system's folder for such things, the one whose lock names the process. */
async function folderOf(pid: number): Promise<string | undefined> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith('avviso-store-')) continue;
    const lock = await readFile(join(tmpdir(), name, 'lock'), 'utf8').catch(() => '{}');
    if ((JSON.parse(lock) as { pid?: number }).pid === pid) return name;
  }
  return undefined;
}
