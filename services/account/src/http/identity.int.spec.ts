import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PublishedEvents } from '@avviso/testing';
import { demoIds } from '../demo/demo-people.js';
import { type AccountUnderTest, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let published: PublishedEvents;
const tokens: Record<string, string> = {};
const [admin, manager, tech] = ['admin@operator.example', 'manager@operator.example', 'tech@operator.example'] as const;
beforeAll(async () => {
  account = await startAccount();
  published = PublishedEvents.of(account.app);
  for (const login of [admin, manager, tech, 'admin@client.example', 'other@stranger.example'])
    tokens[login] = await account.tokenOf(login);
});
afterAll(() => account.stop());

const { tilleuls, nordlicht } = demoIds.companies;
const settings = '/api/v1/settings/identity';
const ofCompany = (id: string) => `/api/v1/companies/${id}/identity`;
const nothing = { name: null, colour: null, portalAddress: null };
const get = async (path: string, login?: string) =>
  (await account.call('GET', path, login === undefined ? {} : { token: tokens[login] })).body;
const put = async (path: string, change: object, login: string = admin) =>
  account.call('PUT', path, {
    token: tokens[login],
    version: Number((await get(path, admin))['version']),
    body: { ...nothing, ...change },
  });

/** A PNG of one colour, made by hand: signature, IHDR, IDAT, IEND (RFC 2083). */
function png(width: number, height: number): Uint8Array {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const crc = body.reduce((sum, byte) => (crcTable[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8), 0xffffffff);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length);
    frame.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((width + 1) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}
const putLogo = (path: string, bytes: Uint8Array | string, type = 'image/png', login: string = admin) =>
  account.call('PUT', `${path}/logo`, {
    token: tokens[login],
    raw: bytes as string,
    headers: { 'content-type': type },
  });

describe('the identity of the installation', () => {
  it('is at first the name of the operator, for everybody', async () => {
    expect(await get('/api/v1/identity')).toEqual({
      name: 'Halden Telecom',
      colours: null,
      logo: null,
      portalAddress: 'http://portal.example',
      registration: false,
      trial: null,
    });
  });

  it('is chosen in the settings, and a colour that is not readable is put right and said', async () => {
    const answer = await put(settings, {
      name: 'Halden <b>',
      colour: '#ffd400',
      portalAddress: 'https://my.halden.example/',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      name: 'Halden <b>',
      colour: '#FFD400',
      portalAddress: 'https://my.halden.example',
      effective: { colours: { adjusted: true } },
    });
    expect(await get('/api/v1/identity?host=nobody.example')).toEqual(answer.body['effective']);
    const [event] = (await published.waitFor('company/operator')).slice(-1);
    expect(event?.data).toMatchObject({ company: { identity: { colour: '#FFD400', logoUrl: null } } });
    const trail = (await get('/api/v1/audit?subject=settings/identity', admin))['items'];
    expect(trail).toMatchObject([
      {
        action: 'identity-changed',
        changes: expect.arrayContaining([{ field: 'identity.colour', from: null, to: '#FFD400' }]),
      },
    ]);
  });

  it.each([
    [{ colour: 'red' }, 'colour'],
    [{ portalAddress: 'https://portal.example/path' }, 'portalAddress'],
    [{ portalAddress: 'javascript:alert(1)' }, 'portalAddress'],
    [{ portalAddress: 'https://user:pw@portal.example' }, 'portalAddress'],
    [{ name: 'two\nlines' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
  ])('refuses %j', async (change, path) => {
    const answer = await put(settings, change);
    expect(answer.status).toBe(400);
    expect(answer.body['errors']).toMatchObject([{ path }]);
  });

  it('is changed only with settings.manage, from the version that was read', async () => {
    expect((await put(settings, {}, manager)).status).toBe(403);
    expect((await account.call('GET', settings, { token: tokens[manager] })).status).toBe(403);
    const body = { ...nothing, name: 'Other' };
    expect((await account.call('PUT', settings, { token: tokens[admin], version: 1, body })).status).toBe(412);
    expect((await account.call('PUT', ofCompany('operator'), { token: tokens[admin], version: 1, body })).status).toBe(
      404,
    );
  });
});

describe('the identity of a company', () => {
  it('stands before that of the installation, at its own address and for its own people', async () => {
    const change = { name: 'Tilleuls', colour: '#0D7580', portalAddress: 'https://Portail.Tilleuls.example:8443' };
    expect((await put(ofCompany(tilleuls), change, manager)).status).toBe(200);
    const own = await get('/api/v1/identity?host=PORTAIL.tilleuls.example:8443');
    expect(own).toMatchObject({ name: 'Tilleuls', colours: { given: '#0D7580', adjusted: false } });
    expect(await get('/api/v1/me/identity', 'admin@client.example')).toEqual(own);
    expect(await get('/api/v1/me/identity', 'other@stranger.example')).toMatchObject({ name: 'Halden <b>' });
    expect(await get('/api/v1/identity?host=portail.tilleuls.example')).toMatchObject({ name: 'Halden <b>' });
    expect(await get(`/api/v1/companies/${tilleuls}`, 'admin@client.example')).not.toHaveProperty('identity');
  });

  it('has an address of its own', async () => {
    const answer = await put(ofCompany(nordlicht), { portalAddress: 'https://portail.tilleuls.example:8443' });
    expect([answer.status, answer.body['code']]).toEqual([409, 'IDENTITY.ADDRESS_TAKEN']);
  });

  it('is changed by who may change the company alone', async () => {
    expect(
      (await account.call('PUT', ofCompany(nordlicht), { token: tokens[manager], version: 1, body: nothing })).status,
    ).toBe(404);
    expect((await put(ofCompany(tilleuls), {}, tech)).status).toBe(403);
    expect((await put(ofCompany(tilleuls), {}, 'admin@client.example')).status).toBe(403);
    expect((await account.call('GET', ofCompany(tilleuls), { token: tokens['admin@client.example'] })).status).toBe(
      403,
    );
    expect((await account.call('GET', ofCompany(tilleuls), { token: tokens[tech] })).status).toBe(200);
  });

  it('is no more shown at its address once the company is archived', async () => {
    await put(ofCompany(nordlicht), { name: 'Nordlicht', portalAddress: 'https://nordlicht.example' });
    const at = async () => (await get('/api/v1/identity?host=nordlicht.example'))['name'];
    expect(await at()).toBe('Nordlicht');
    const { version } = await get(`/api/v1/companies/${nordlicht}`, admin);
    await account.call('PATCH', `/api/v1/companies/${nordlicht}`, {
      token: tokens[admin],
      version: Number(version),
      body: { archived: true },
    });
    expect(await at()).toBe('Halden <b>');
  });
});

describe('a logo', () => {
  it('is served so that no browser takes it for anything else, under an address that never changes', async () => {
    const image = png(64, 32);
    const answer = await putLogo(settings, image, 'image/svg+xml');
    expect(answer.status).toBe(200);
    const logo = answer.body['logo'] as { url: string };
    expect(logo).toMatchObject({ contentType: 'image/png', width: 64, height: 32, bytes: image.length });
    const served = await fetch(`${account.url}${logo.url}`);
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(new Uint8Array(image));
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(await get('/api/v1/identity')).toMatchObject({ logo });
    const removed = await account.call('DELETE', `${settings}/logo`, { token: tokens[admin] });
    expect(removed.body).toMatchObject({ logo: null });
    expect((await fetch(`${account.url}${logo.url}`)).status).toBe(200);
    expect((await fetch(`${account.url}/api/v1/identity/logos/none`)).status).toBe(404);
  });

  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  it.each<[string, Uint8Array | string, string, string]>([
    ['an SVG', svg, 'image/svg+xml', 'IDENTITY.LOGO_SVG_REFUSED'],
    ['an SVG that says it is a PNG', svg, 'image/png', 'IDENTITY.LOGO_SVG_REFUSED'],
    ['a page', '<html><script>alert(1)</script></html>', 'image/png', 'IDENTITY.LOGO_NOT_AN_IMAGE'],
    ['half a header', png(64, 64).subarray(0, 12), 'image/png', 'IDENTITY.LOGO_NOT_AN_IMAGE'],
    ['a dot', png(1, 1), 'image/png', 'IDENTITY.LOGO_WRONG_SIZE'],
    ['a huge one', png(5_000, 20), 'image/png', 'IDENTITY.LOGO_WRONG_SIZE'],
    ['one that is too large', new Uint8Array(600_000), 'image/png', 'IDENTITY.LOGO_TOO_LARGE'],
    ['text', 'logo', 'text/plain', 'IDENTITY.LOGO_NOT_AN_IMAGE'],
  ])('is refused: %s', async (_, bytes, type, code) => {
    const answer = await putLogo(ofCompany(tilleuls), bytes, type);
    expect([answer.status, answer.body['code']]).toEqual([422, code]);
  });

  it('is set by who may change the company alone', async () => {
    for (const login of [tech, 'admin@client.example'])
      expect((await putLogo(ofCompany(tilleuls), png(32, 32), 'image/png', login)).status).toBe(403);
    expect((await putLogo(ofCompany(nordlicht), png(32, 32), 'image/png', manager)).status).toBe(404);
    expect((await putLogo(settings, png(32, 32), 'image/png', manager)).status).toBe(403);
  });
});
