import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Import, ImportRow } from '@avviso/contracts';
import { PublishedEvents, eventually } from '@avviso/testing';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { demoIds } from '../demo/demo-people.js';
import { type AccountUnderTest, type Answer, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let published: PublishedEvents;
let admin: string;
beforeAll(async () => {
  account = await startAccount();
  published = PublishedEvents.of(account.app);
  admin = await account.tokenOf('admin@operator.example');
});
afterAll(() => account.stop());

const bodyOf = (answer: Answer) => answer.body as unknown as Import;
const upload = (kind: string, text: string | Uint8Array, { token = admin, query = '', type = 'text/csv' } = {}) =>
  account.call('POST', `/api/v1/imports?kind=${kind}${query}`, {
    token,
    raw: text as string,
    headers: { 'content-type': type },
  });
const map = (id: string, body: unknown, token = admin) =>
  account.call('PUT', `/api/v1/imports/${id}/mapping`, { token, body });
const start = (id: string, token = admin) => account.call('POST', `/api/v1/imports/${id}/start`, { token });
const read = async (id: string) => bodyOf(await account.call('GET', `/api/v1/imports/${id}`, { token: admin }));
const ended = (id: string) =>
  eventually(async () => ((await read(id)).state === 'running' ? undefined : read(id)), {
    what: 'the end of the import',
  });
async function run(kind: string, text: string | Uint8Array, mapping?: unknown): Promise<Import> {
  const { id } = bodyOf(await upload(kind, text));
  if (mapping) expect((await map(id, mapping)).status).toBe(200);
  expect((await start(id)).status).toBe(202);
  return ended(id);
}
const rowsOf = async (id: string, query = '') =>
  (await account.call('GET', `/api/v1/imports/${id}/rows?${query}`, { token: admin })).body['items'] as ImportRow[];
const contactsNamed = async (q: string) =>
  (await account.call('GET', `/api/v1/contacts?q=${encodeURIComponent(q)}`, { token: admin })).body['items'] as Record<
    string,
    unknown
  >[];

describe('a file of contacts', () => {
  const file = [
    'First name;Last name;E-mail;Company;Administrator;Language;Phone',
    'Ada;Import;ada.import@client.example;Clinique des Tilleuls;yes;fr-FR;+33 4 78',
    'Bob;Import;bob.import@stranger.example;;;;',
    '=cmd|calc;"Imp""ort";formula@nowhere.example;Garage Moretti;;;=1+1',
    'Zoë;Import;;Garage Moretti;;;',
    ';Import;nobody@client.example;;;;',
    'Eve;Import;not an address;;;;',
    'Ada;Again;ADA.import@client.example;;;;',
    'Max;Import;max@client.example;No such company;;;',
    'Kim;Import;user@client.example;Garage Moretti;;;',
    'Ian;Import;ian@client.example;;;xx;',
    'Lou;Import;lou@client.example;;;;;surplus',
  ].join('\r\n');
  let first: Import;

  it('is shown with what would become of it, and nothing is written', async () => {
    const answer = await upload('contacts', file, { query: '&fileName=people.csv' });
    expect(answer.status).toBe(201);
    const shown = bodyOf(answer);
    expect(shown).toMatchObject({
      state: 'uploaded',
      fileName: 'people.csv',
      charset: 'utf-8',
      separator: ';',
      missing: [],
      counts: { total: 11, done: 0 },
    });
    expect(shown.columns.map(({ field }) => field)).toEqual([
      ...['firstName', 'lastName', 'email', 'company', 'administrator', 'language', 'phone'],
    ]);
    expect(shown.preview.map(({ line, result }) => `${line} ${result}`)).toEqual([
      ...['2 created', '3 created', '4 created', '5 created', '6 failed', '7 failed', '8 failed', '9 failed'],
      ...['10 failed', '11 failed', '12 failed'],
    ]);
    expect(await contactsNamed('Ada Import')).toEqual([]);
  });

  it('is imported row by row, wrong rows with their line and field', async () => {
    first = await run('contacts', file);
    expect(first).toMatchObject({
      state: 'finished',
      problem: null,
      counts: { total: 11, done: 11, created: 4, updated: 0, unchanged: 0, failed: 7 },
    });
    const failed = (await rowsOf(first.id, 'result=failed')).map(({ line, errors }) => [
      line,
      ...errors.map(({ field, column, code }) => `${field} ${column} ${code}`),
    ]);
    expect(failed).toEqual([
      [6, 'firstName 0 MISSING'],
      [7, 'email 2 INVALID_VALUE'],
      [8, 'email 2 DUPLICATE_ROW'],
      [9, 'company 3 UNKNOWN_COMPANY'],
      [10, 'email 2 OTHER_COMPANY'],
      [11, 'language 5 INVALID_VALUE'],
      [12, ' 7 TOO_MANY_VALUES'],
    ]);
    const [ada] = await contactsNamed('Ada Import');
    expect(ada).toMatchObject({
      companyId: demoIds.companies.tilleuls,
      administrator: true,
      language: 'fr',
      phone: '+33 4 78',
      account: null,
    });
    // No company named: the one whose domain it is.
    expect((await contactsNamed('Bob Import'))[0]).toMatchObject({ companyId: demoIds.companies.moretti });
    // A formula is a name like any other.
    expect((await contactsNamed('=cmd'))[0]).toMatchObject({
      firstName: '=cmd|calc',
      lastName: 'Imp"ort',
      phone: '=1+1',
    });
  });

  it('tells others, as imported, and asks for no welcome mail', async () => {
    const [row] = await rowsOf(first.id, 'result=created&limit=1');
    const [event] = await published.waitFor(`contact/${String(row?.subjectId)}`);
    expect(event).toMatchObject({
      type: 'account.contact.changed',
      origin: 'import',
      actorid: demoIds.employees.admin,
    });
    expect(published.about(`contact/${String(row?.subjectId)}`)).toHaveLength(1);
    const trail = await account.call('GET', `/api/v1/audit?subject=contact/${String(row?.subjectId)}`, {
      token: admin,
    });
    expect(trail.body['items']).toMatchObject([{ action: 'created', origin: 'import' }]);
  });

  it('changes nothing when it is imported again', async () => {
    const again = await run('contacts', file);
    expect(again.counts).toEqual({ total: 11, done: 11, created: 0, updated: 0, unchanged: 4, failed: 7 });
    const [ada] = await contactsNamed('Ada Import');
    expect(ada).toMatchObject({ version: 1 });
  });

  it('updates what is there, or leaves it alone, as was chosen; an empty cell changes nothing', async () => {
    const changed =
      'Vorname,Nachname,E-Mail,Position\nAda,Import,ada.import@client.example,Head\nBob,Import,bob.import@stranger.example,\n';
    expect((await run('contacts', changed, { existing: 'skip' })).counts).toMatchObject({ unchanged: 2, updated: 0 });
    expect((await run('contacts', changed)).counts).toMatchObject({ unchanged: 1, updated: 1 });
    expect((await contactsNamed('Ada Import'))[0]).toMatchObject({ jobTitle: 'Head', phone: '+33 4 78', version: 2 });
  });

  it('gives its wrong rows back as a file that no spreadsheet takes for formulas, and that can be imported again', async () => {
    const wrong = await run('contacts', 'First name,Last name,E-mail,Phone\n=HYPERLINK(1),Cell,bad address,+33 1\n');
    const url = `${account.url}/api/v1/imports/${wrong.id}/rows.csv?result=failed`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${admin}` } });
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const text = await response.text();
    expect(text).toContain("'=HYPERLINK(1),Cell,bad address,'+33 1,2,failed,");
    const corrected = text.replace('bad address', 'cell@client.example');
    expect((await run('contacts', corrected)).counts).toMatchObject({ created: 1 });
    expect((await contactsNamed('HYPERLINK'))[0]).toMatchObject({ firstName: '=HYPERLINK(1)', phone: '+33 1' });
  });
});

describe('a file of companies', () => {
  it('is imported with ambassadors of the same file, and its rules are asked of every row', async () => {
    const file = [
      'Name\tUniverses\tManaged by\tDomains\tOffice\tPersonal manager',
      'Kolb Partner\tambassador, client\t\tkolb.example\tLyon\t',
      'Kolb Kunde\tclient\tkolb partner\t"k1.example; k2.example"\tLyon\tmanager@operator.example',
      'Kolb Post\tclient\t\tgmail.com\t\t',
      'Kolb Dieb\tclient\t\tclient.example\t\t',
      'Kolb Niemand\tclient\tKolb Kunde\t\t\tnobody@operator.example',
    ].join('\n');
    const first = await run('companies', file);
    expect(first.counts).toMatchObject({ created: 2, failed: 3 });
    expect((await rowsOf(first.id, 'result=failed')).map(({ line, errors }) => [line, errors[0]?.code])).toEqual([
      [4, 'COMPANY.PUBLIC_MAIL_DOMAIN'],
      [5, 'DOMAIN_TAKEN'],
      [6, 'UNKNOWN_EMPLOYEE'],
    ]);
    const answer = await account.call('GET', '/api/v1/companies?q=Kolb', { token: admin });
    const [client, ambassador] = answer.body['items'] as Record<string, unknown>[];
    expect(client).toMatchObject({
      name: 'Kolb Kunde',
      managedBy: ambassador?.['id'],
      domains: ['k1.example', 'k2.example'],
      personalManagerId: demoIds.employees.manager,
    });
    expect((await run('companies', file)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2, failed: 3 });
  });
});

describe('files that cannot be read', () => {
  it.each([
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), '', 422, 'IMPORT.NOT_CSV'],
    ['an empty one', '', '', 422, 'IMPORT.EMPTY'],
    ['a header alone', 'Name,E-mail\n', '', 422, 'IMPORT.EMPTY'],
    ['open quotes', 'Name,E-mail\n"open,x\n', '', 422, 'IMPORT.MALFORMED'],
    ['the wrong separator', 'Vorname;Nachname\nA;B\n', '&separator=,', 422, 'IMPORT.WRONG_SEPARATOR'],
    ['the wrong character set', 'Vorname;Nachname\nZoë;B\n', '&charset=windows-1251', 422, 'IMPORT.WRONG_CHARSET'],
    ['an unknown character set', 'a;b\n1;2\n', '&charset=ebcdic', 400, 'REQUEST.INVALID'],
  ])('%s', async (_, text, query, status, code) => {
    const answer = await upload('contacts', text, { query });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('leave nothing behind', async () => {
    const connection = account.app.get<Connection>(getConnectionToken(), { strict: false });
    const ids = (await connection.collection('imports').find({ state: 'uploaded' }).toArray()).map(({ _id }) => _id);
    const left = await connection.collection('import_chunks').countDocuments({ importId: { $nin: ids as never[] } });
    expect(left).toBe(0);
    expect((await upload('contacts', '{}', { type: 'application/json' })).body['code']).toBe('IMPORT.WRONG_TYPE');
  });

  it('can be read another way by whoever looks at the preview', async () => {
    const { id } = bodyOf(await upload('contacts', 'a,b\n1,2\nAda,Other\n'));
    const headless = bodyOf(await map(id, { header: false }));
    expect(headless).toMatchObject({ missing: ['firstName', 'lastName'], counts: { total: 3 } });
    expect((await start(id)).body).toMatchObject({ status: 422, code: 'IMPORT.FIELDS_MISSING' });
    const wrong = await map(id, { columns: [{ column: 7, field: 'email' }] });
    expect(wrong.body['errors']).toEqual([{ path: 'columns.0.column', message: expect.any(String) }]);
    expect((await map(id, { columns: [{ column: 0, field: 'name' }] })).status).toBe(422);
    const columns = [
      { column: 0, field: 'firstName' },
      { column: 1, field: 'lastName' },
    ];
    expect(bodyOf(await map(id, { header: false, columns })).missing).toEqual([]);
    expect((await account.call('POST', `/api/v1/imports/${id}/cancel`, { token: admin })).status).toBe(200);
    expect((await start(id)).status).toBe(409);
    expect((await map(id, { columns })).status).toBe(409);
  });
});

describe('who imports', () => {
  it('writes only what it may write by hand', async () => {
    const token = await account.tokenOf('manager@operator.example');
    const { id } = bodyOf(
      await upload('contacts', 'First name,Last name,Company\nA,Reach,Garage Moretti\nB,Reach,Nordlicht Systemhaus\n', {
        token,
      }),
    );
    await start(id, token);
    await ended(id);
    expect((await rowsOf(id)).map(({ result, errors }) => [result, errors[0]?.code])).toEqual([
      ['created', undefined],
      ['failed', 'UNKNOWN_COMPANY'],
    ]);
    const foreign = bodyOf(await upload('contacts', 'First name,Last name\nC,Reach\n')).id;
    for (const path of ['', '/rows', '/rows.csv'])
      expect((await account.call('GET', `/api/v1/imports/${foreign}${path}`, { token })).status).toBe(404);
    expect((await map(foreign, {}, token)).status).toBe(404);
    expect((await start(foreign, token)).status).toBe(404);
    const list = await account.call('GET', '/api/v1/imports', { token });
    expect((list.body['items'] as { id: string }[]).map((each) => each.id)).toEqual([id]);
  });

  it('must hold companies.manage, still while it runs', async () => {
    for (const login of ['tech@operator.example', 'admin@client.example'])
      expect((await upload('contacts', 'a,b\n', { token: await account.tokenOf(login) })).status).toBe(403);
    const body = {
      firstName: 'Mia',
      lastName: 'Short',
      email: 'short@operator.example',
      office: 'Lyon',
      account: { password: 'demo-avviso', profileId: 'profile-manager' },
    };
    const employee = (await account.call('POST', '/api/v1/employees', { token: admin, body })).body;
    const token = await account.tokenOf('short@operator.example');
    const { id } = bodyOf(
      await upload('contacts', 'First name,Last name,Company\nD,Reach,Garage Moretti\n', { token }),
    );
    await account.call('PATCH', `/api/v1/employees/${String(employee['id'])}`, {
      token: admin,
      version: 1,
      // the token still says what the old profile permitted
      body: { account: { profileId: 'profile-technician' } },
    });
    expect((await start(id, token)).status).toBe(202);
    expect(await ended(id)).toMatchObject({ state: 'failed', problem: 'IMPORT.STARTER_LOST_ACCESS' });
    expect(await contactsNamed('D Reach')).toEqual([]);
  });
});
