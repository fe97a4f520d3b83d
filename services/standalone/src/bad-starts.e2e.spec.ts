import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program, type StandaloneProduct, freePort, startStandaloneProduct } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const main = 'services/standalone/dist/main.js';
let folder: string;
let product: StandaloneProduct;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avviso-bad-start-'));
  product = await startStandaloneProduct();
}, 90_000);
afterAll(async () => {
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
}, 40_000);

async function freePorts(): Promise<Record<string, string>> {
  const names = ['PORT', 'MAIL_SMTP_PORT', 'MAIL_PAGE_PORT', 'TELEGRAM_PAGE_PORT', 'INBOUND_SMTP_PORT'];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, String(await freePort())] as const)));
}

/** Starts the program and expects it to end by itself with status 78; answers what it said. */
async function refusal(env: Record<string, string>): Promise<string> {
  const program = Program.start(main, { ...(await freePorts()), DATA_DIR: join(folder, 'data'), ...env });
  expect(await program.endedWithin(20_000)).toBe(78);
  expect(program.output).not.toMatch(/\n\s+at /);
  return program.output;
}

describe('a start that cannot succeed ends with one clear message', () => {
  it('when ports are taken: all of them, with what they are for and how to move them', async () => {
    const port = await freePort();
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    try {
      const said = await refusal({ PORT: String(port), MAIL_PAGE_PORT: String(port) });
      expect(said).toContain(`${port} (portal and API) is taken: set PORT`);
      expect(said).toContain('set MAIL_PAGE_PORT');
    } finally {
      other.close();
    }
  });

  it('when the data folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    expect(await refusal({ DATA_DIR: join(file, 'data') })).toContain(`${file}/data cannot be written`);
  });

  it('when a second instance is started on the same data', async () => {
    const said = await refusal({ DATA_DIR: product.env['DATA_DIR'] ?? '' });
    expect(said).toMatch(/in use|is used by/);
    const technician = await product.api.signIn('tech@operator.example');
    expect((await technician.get('/api/v1/me')).status).toBe(200);
  });

  it('when the demo would be served beyond loopback', async () => {
    const data = product.env['DATA_DIR'] ?? '';
    expect(await refusal({ DATA_DIR: data, HOST: '0.0.0.0' })).toContain('holds the demo');
  });

  it('when a setting is wrong: it is named, with what it must be', async () => {
    expect(await refusal({ PORT: 'eighty' })).toContain('PORT: must be a port number');
    expect(await refusal({ SMTP_PORT: 'many' })).toContain('SMTP_PORT');
  });
});

it('keeps its secrets readable by their owner only', async () => {
  const { mode } = await stat(join(product.env['DATA_DIR'] ?? '', 'unsubscribe.secret'));
  expect(mode & 0o077).toBe(0);
});
