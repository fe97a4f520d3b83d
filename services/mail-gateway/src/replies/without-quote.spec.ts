import { describe, expect, it } from '@jest/globals';
import { withoutQuote } from './without-quote.js';

const ours = 'Jonas Reiter answered:\n> Could you send us a capture?\n\nYou can answer this mail.';
const quoted = ours
  .split('\n')
  .map((line) => `> ${line}`)
  .join('\n');
const written = 'It works now.\n\nThank you,\nClaire\n-- \nClinique du Parc';
const head = (from: string, sent: string, to: string, subject: string) =>
  `${from}: Halden Telecom <no-reply@portal.example>\n${sent}: Monday\n${to}: claire@client.example\n${subject}: Calls\n\n${ours}`;

describe('an answer without the mail that it answers', () => {
  it.each([
    [
      'Gmail',
      `${written}\n\nOn Mon, Jan 12, 2026 at 10:58 AM Halden Telecom <\nno-reply@portal.example> wrote:\n\n${quoted}\n`,
    ],
    ['Apple Mail', `${written}\n\n> On 12 Jan 2026, at 10:58, Halden Telecom wrote:\n>\n${quoted}`],
    ['Thunderbird, French', `${written}\n\nLe 12/01/2026 à 10:58, Halden Telecom a écrit :\n${quoted}`],
    ['Thunderbird, German', `${written}\n\nAm 12.01.26 um 10:58 schrieb Halden Telecom:\n${quoted}`],
    ['Gmail, Spanish', `${written}\n\nEl lun, 12 ene 2026 a las 10:58, Halden (<a@b.example>) escribió:\n\n${quoted}`],
    [
      'Gmail, Italian',
      `${written}\n\nIl giorno lun 12 gen 2026 alle ore 10:58 Halden <a@b.example> ha scritto:\n\n${quoted}`,
    ],
    ['Gmail, Russian', `${written}\n\nпн, 12 янв. 2026 г. в 10:58, Halden <a@b.example>:\n\n${quoted}`],
    ['Yandex', `${written}\n\n12.01.2026, 10:58, "Halden" <a@b.example> написал(а):\n${quoted}`],
    ['Outlook', `${written}\n\n________________________________\n${head('From', 'Sent', 'To', 'Subject')}`],
    ['Outlook, French', `${written}\n\n${head('De ', 'Envoyé ', 'À ', 'Objet ')}`],
    ['Outlook, German', `${written}\n\n${head('Von', 'Gesendet', 'An', 'Betreff')}`],
    ['Outlook, old', `${written}\n\n-----Original Message-----\n${ours}`],
    ['Outlook, bold heads', `${written}\n\n*From:* Halden <a@b.example>\n*Sent:* Monday\n*To:* c@d.example\n\n${ours}`],
    ['Windows line ends', `${written}\n\n${quoted}`.replaceAll('\n', '\r\n')],
  ])('is what was written, by %s', (_program, text) => {
    expect(withoutQuote(text)).toBe(written.replace('-- \n', '--\n'));
  });

  it('keeps what stands below the quote, and quotes that are answered one by one', () => {
    expect(withoutQuote(`On Monday Halden wrote:\n${quoted}\n\nDone.`)).toBe('Done.');
    const oneByOne = '> First?\nYes.\n> Second?\nNo.';
    expect(withoutQuote(`On Monday Halden wrote:\n${oneByOne}`)).toContain(oneByOne);
  });

  it('keeps what only looks like a quote', () => {
    for (const text of ['From: our side all is well.\nTo be sure, call me.', 'He wrote:\nnothing works', 'a\n> b\nc']) {
      expect(withoutQuote(text)).toBe(text);
    }
  });

  it('keeps everything where nothing would be left', () => {
    expect(withoutQuote(quoted)).toBe(quoted.replace(/ $/gm, ''));
    expect(withoutQuote('')).toBe('');
  });

  it('takes a bounded time, however it is made', () => {
    const began = process.cpuUsage();
    for (const text of [
      'On '.repeat(20_000),
      'On a\n'.repeat(20_000),
      '>\n\n'.repeat(20_000),
      'From: x\n'.repeat(20_000),
    ]) {
      withoutQuote(text);
    }
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(5_000);
  });
});
