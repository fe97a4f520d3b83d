import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmailWorld, aJob } from './testing/email-world.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
let world: EmailWorld;

beforeAll(async () => {
  world = await EmailWorld.start({
    DKIM_DOMAIN: 'portal.example',
    DKIM_SELECTOR: 'mail',
    DKIM_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
}, 60_000);
afterAll(() => world?.stop());

/** RFC 6376 section 3.4.2: names in lower case, unfolded, each run of blanks one blank, none at the ends. */
const relaxed = (field: string): string => {
  const [, name = '', value = ''] = /^([^:]+):([^]*)$/.exec(field) ?? [];
  return `${name.trim().toLowerCase()}:${value
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()}`;
};
/** Section 3.4.4: the same within lines, and one line end after the last line that is not empty. */
const relaxedBody = (body: string): string => {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').trimEnd());
  return `${lines.join('\r\n').replace(/(?:\r\n)+$/, '')}\r\n`;
};

describe('a mail that is signed here (CHN-6)', () => {
  it('verifies over its body and its headers, both of one-click unsubscribe among them (RFC 8058 section 4)', async () => {
    const cells = [{ personId: 'claire', universe: 'client' as const, category: 'ticketing' as const }];
    const job = aJob({ unsubscribe: cells, unsubscribeToken: 'eyJ2IjoxfQ.c2lnbmF0dXJl' });
    await world.publish(job);
    await world.reached(job, 'notification.sent');
    const raw = world.sink.mails[0]?.raw.toString('latin1') ?? '';
    const [head = '', ...rest] = raw.split('\r\n\r\n');
    const fields = head.split(/\r\n(?![ \t])/);
    const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
    const tags = Object.fromEntries(
      relaxed(signature)
        .replace(/^[^:]+:/, '')
        .split(';')
        .map((tag) => tag.trim().split(/=(.*)/s, 2)),
    ) as Record<string, string>;
    expect(tags).toMatchObject({ a: 'rsa-sha256', c: 'relaxed/relaxed', d: 'portal.example', s: 'mail' });

    const names = (tags['h'] ?? '').replaceAll(' ', '').toLowerCase().split(':');
    const must = ['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post'];
    expect(names).toEqual(expect.arrayContaining(must));
    const body = relaxedBody(rest.join('\r\n\r\n'));
    expect(createHash('sha256').update(body, 'latin1').digest('base64')).toBe(tags['bh']?.replaceAll(' ', ''));
    const signed = names.map((name) => fields.find((field) => field.toLowerCase().startsWith(`${name}:`)) ?? '');
    const unsigned = signature.replace(/([;\s]b=)[^;]*/, '$1');
    const text = [...signed.map((field) => (field === '' ? '' : `${relaxed(field)}\r\n`)), relaxed(unsigned)].join('');
    const mark = Buffer.from((tags['b'] ?? '').replaceAll(' ', ''), 'base64');
    expect(verify('sha256', Buffer.from(text, 'latin1'), publicKey, mark)).toBe(true);
    const forged = text.replace('list-unsubscribe:<https://portal', 'list-unsubscribe:<https://elsewhere');
    expect(forged).not.toBe(text);
    expect(verify('sha256', Buffer.from(forged, 'latin1'), publicKey, mark)).toBe(false);
  });
});
