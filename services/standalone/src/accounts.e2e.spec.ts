import { type ApiClient, type StandaloneProduct, eventually, startStandaloneProduct } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** 10,000 rows are for a measurement by hand; what is to be shown shows with fewer. */
const ROWS = Number(process.env['AVVISO_IMPORT_ROWS'] ?? 1_500);

let product: StandaloneProduct;
let root: ApiClient;
let token: string;
beforeAll(async () => {
  product = await startStandaloneProduct();
  await signIn();
}, 120_000);
afterAll(() => product?.stop());

async function signIn(): Promise<void> {
  root = await product.api.signIn('admin@operator.example');
  const answer = await product.api.post<{ accessToken: string }>('/api/v1/auth/sign-in', {
    body: { login: 'admin@operator.example', password: 'demo-avviso' },
  });
  token = answer.body.accessToken;
}

interface Shown {
  id: string;
  state: string;
  counts: Record<string, number>;
}
const read = async (id: string) => (await root.get<Shown>(`/api/v1/imports/${id}`)).body;
async function start(text: string): Promise<string> {
  const response = await fetch(`${product.url}/api/v1/imports?kind=contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: text,
  });
  const { id } = (await response.json()) as Shown;
  expect((await root.post(`/api/v1/imports/${id}/start`)).status).toBe(202);
  return id;
}
const finished = (id: string) =>
  eventually(async () => ((await read(id)).state === 'finished' ? read(id) : undefined), {
    what: 'the end of the import',
    withinMs: 600_000,
  });

describe('an import in the product', () => {
  const lines = Array.from({ length: ROWS }, (_, n) => `Zoë,Nº ${n},import${n}@stranger.example,Garage Moretti`);
  const file = ['First name,Last name,E-mail,Company', ...lines].join('\r\n');

  it('survives a kill: every row is written once, and goes on by itself after the restart', async () => {
    const began = Date.now();
    const id = await start(file);
    await eventually(async () => ((await read(id)).counts['done'] ?? 0) >= 100, { what: 'the first rows' });
    await product.program.kill();
    await product.startAgain();
    await signIn();
    const { counts } = await finished(id);
    expect(counts).toEqual({ total: ROWS, done: ROWS, created: ROWS, updated: 0, unchanged: 0, failed: 0 });
    const of = async (q: string) =>
      (await root.get<{ items: unknown[] }>(`/api/v1/contacts?companyId=company-moretti&q=${q}`)).body.items.length;
    expect(await of('import0@')).toBe(1);
    expect(await of(`import${ROWS - 1}@`)).toBe(1);
    if (process.env['AVVISO_IMPORT_ROWS'])
      process.stdout.write(`import: ${ROWS} rows in ${Date.now() - began} ms, with a kill\n`);
  });

  it('changes nothing the second time, and mails nobody', async () => {
    const began = Date.now();
    const { counts } = await finished(await start(file));
    expect(counts).toMatchObject({ done: ROWS, unchanged: ROWS });
    if (process.env['AVVISO_IMPORT_ROWS']) process.stdout.write(`again: ${ROWS} rows in ${Date.now() - began} ms\n`);
    const mails = await product.mails();
    expect(mails.filter((mail) => mail.to.some(({ address }) => address.startsWith('import')))).toEqual([]);
  });
});
