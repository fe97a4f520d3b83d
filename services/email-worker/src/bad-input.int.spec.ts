import type { NotificationJob } from '@avviso/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aJob, EmailWorld, to } from './testing/email-world.js';

let world: EmailWorld;
beforeAll(async () => {
  world = await EmailWorld.start();
}, 30_000);
beforeEach(() => world.sink.clear());
afterAll(() => world.stop());

/** Sends the job and then another to the same address's neighbour, which must arrive whatever becomes of the first. */
async function sentBefore(job: NotificationJob, becomes: 'notification.sent' | 'notification.failed') {
  const next = aJob();
  await world.publish(job, next);
  const { data } = await world.reached(job, becomes);
  await world.reached(next, 'notification.sent');
  const mail = world.sink.mails.find(({ parsed }) => parsed.messageId === `<${job.id}@portal.example>`);
  return { data, mail };
}
const withContent = (content: Partial<NotificationJob['content']>): NotificationJob => {
  const base = aJob();
  return { ...base, content: { ...base.content, ...content } };
};
const unfolded = (raw: Buffer) => raw.toString('latin1').replace(/\r\n[ \t]/g, ' ');
const longestLine = (raw: Buffer) =>
  Math.max(
    ...raw
      .toString('latin1')
      .split('\r\n')
      .map(({ length }) => length),
  );

describe('an unusual address', () => {
  it.each([
    ["o'neil+it@bücher.example", "o'neil+it@xn--bcher-kva.example"],
    ['pochta@пример.рф', 'pochta@xn--e1afmkfd.xn--p1ai'],
    ['"a,b"@client.example', '"a,b"@client.example'],
    ["!#$%&'*+/=?^_`{|}~-@client.example", "!#$%&'*+/=?^_`{|}~-@client.example"],
    ['Claire.VASSEUR@Client.Example', 'Claire.VASSEUR@Client.Example'],
    [`${'a'.repeat(64)}@client.example`, `${'a'.repeat(64)}@client.example`],
    [`a@${'b'.repeat(63)}.${'c'.repeat(63)}.example`, `a@${'b'.repeat(63)}.${'c'.repeat(63)}.example`],
  ])('is written to as it is: %s', async (address, onTheWire) => {
    const { mail } = await sentBefore(aJob({ recipient: to(address), recipientName: 'Ann' }), 'notification.sent');
    expect(unfolded(mail!.raw)).toContain(`\r\nTo: Ann <${onTheWire}>\r\n`);
    expect(mail?.to).toHaveLength(1);
  });

  it.each([
    ['no at sign'],
    ['a@client.example>\r\nRCPT TO:<thief@evil.example'],
    ['a@client.example, thief@evil.example'],
    ['a b@client.example'],
  ])('that SMTP cannot carry fails with its reason, and the queue goes on: %j', async (address) => {
    const { data, mail } = await sentBefore(aJob({ recipient: to(address) }), 'notification.failed');
    // ours where it could not even be said, the relay's else
    const code = expect.stringMatching(/^SMTP\.(INVALID_ADDRESS|RECIPIENT_REFUSED)$/);
    expect(data).toMatchObject({ code, attempt: 1, response: expect.stringMatching(/\S/) });
    expect(JSON.stringify(data)).not.toContain('client.example');
    expect(mail).toBeUndefined();
    expect(world.sink.mails.flatMap((one) => one.to)).not.toContain('thief@evil.example');
  });

  it('that is missing fails with its reason, and the queue goes on', async () => {
    const nobody = aJob({ recipient: { kind: 'contact', id: 'c', address: null } });
    const { data } = await sentBefore(nobody, 'notification.failed');
    expect(data).toMatchObject({ code: 'EMAIL.NO_ADDRESS' });
  });
});

describe('a name with quotes, commas and line breaks', () => {
  it('stays a name, of the recipient and of the sender', async () => {
    const job = aJob({
      recipient: to("o'neil+it@bücher.example"),
      recipientName: 'O\'Brien, "Ann"\r\nBcc: thief@evil.example',
      sender: { name: 'Müller, Söhne & "Co"\nX: y', address: 'service@op.example' },
    });
    const { mail } = await sentBefore(job, 'notification.sent');
    // The sink shows the domain in Unicode; over the wire it went in ASCII.
    expect(mail?.to).toEqual(["o'neil+it@bücher.example"]);
    expect(mail?.from).toBe('service@op.example');
    expect(mail?.parsed.bcc).toBeUndefined();
    expect(mail?.parsed.headers.has('x')).toBe(false);
    expect(mail?.parsed.from?.value).toEqual([{ name: 'Müller, Söhne & "Co" X: y', address: 'service@op.example' }]);
  });
});

describe('a subject of more than 998 bytes', () => {
  it.each([
    ['words', 'Calls drop after two minutes '.repeat(60)],
    ['one word', 'x'.repeat(1_500)],
    ['Cyrillic', 'Звонки обрываются '.repeat(80)],
    ['emoji', '👩🏽‍🔧'.repeat(200)],
  ])('goes out in lines that every relay takes, and says what it is about: %s', async (_of, title) => {
    const { mail } = await sentBefore(withContent({ title }), 'notification.sent');
    expect(longestLine(mail!.raw)).toBeLessThanOrEqual(998);
    // RFC 2047 section 2: no encoded word breaks a character in two
    expect(mail?.parsed.subject).not.toContain('\ufffd');
    expect(mail?.parsed.subject).toContain(title.slice(0, 60).trim());
  });
});

describe('a file that is gone', () => {
  it('holds up no mail: the mail names it, carries none and leads to the portal', async () => {
    const files = [{ name: 'gone "for" good,\r\nX: y.pdf', size: 40_000_000 }];
    const message = { text: 'See the file.', authorName: 'Jonas Reiter', files };
    const { mail } = await sentBefore(withContent({ message }), 'notification.sent');
    expect(mail?.parsed.attachments).toEqual([]);
    expect(mail?.parsed.text).toContain('gone "for" good');
    expect(mail?.parsed.headers.has('x')).toBe(false);
    expect(mail?.parsed.html).toContain('https://portal.example/tickets/');
  });
});
