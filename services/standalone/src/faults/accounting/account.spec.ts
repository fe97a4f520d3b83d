import { describe, expect, it } from '@jest/globals';
import { type Arrival, type Delivery, type Fault, accountFor } from './account.js';
import { markerIn, markerOf, markersIn } from './marker.js';
import { overtakenMails } from './order.js';

const mail = (marker: string, change: Partial<Arrival> = {}): Arrival => ({
  channel: 'email',
  place: 'a@client.example',
  marker,
  at: 1_000,
  carrier: `${marker}-1`,
  messageId: `<${marker}@portal.example>`,
  ...change,
});
const wanted = ({ channel, place, marker }: Arrival): Delivery => ({ channel, place, marker });
const kill: Fault = { what: 'SIGKILL of email-worker', from: 2_000, until: 2_500, inHand: { email: 1 } };

describe('the accounting', () => {
  it('finds nothing to complain of where everything arrived once', () => {
    const arrivals = [mail('A'), mail('B'), mail('A', { place: 'b@client.example' })];
    expect(accountFor(arrivals.map(wanted), arrivals, [kill])).toEqual({
      expected: 3,
      arrived: { email: 3, telegram: 0, bell: 0 },
      missing: [],
      unexpected: [],
      repeats: [],
      complaints: [],
    });
  });

  it('names what is missing and what nobody asked for', () => {
    const account = accountFor([wanted(mail('A')), wanted(mail('B'))], [mail('B'), mail('C')], []);
    expect(account.missing).toEqual([wanted(mail('A'))]);
    expect(account.unexpected).toMatchObject([wanted(mail('C'))]);
  });

  it('takes a repeat with a kill between its arrivals for explained', () => {
    const arrivals = [mail('A'), mail('A', { at: 4_000, carrier: 'A-2' })];
    const account = accountFor([wanted(mail('A'))], arrivals, [kill]);
    expect(account.repeats).toEqual([{ ...wanted(mail('A')), cause: kill }]);
    expect(account.complaints).toEqual([]);
  });

  it.each([
    ['nothing was broken', [mail('A'), mail('A', { at: 4_000, carrier: 'A-2' })], []],
    ['the kill came before both', [mail('A', { at: 2_600 }), mail('A', { at: 4_000, carrier: 'A-2' })], [kill]],
    ['the kill came after both', [mail('A'), mail('A', { at: 1_900, carrier: 'A-2' })], [kill]],
    ['what was broken holds no mails', [mail('A'), mail('A', { at: 4_000 })], [{ ...kill, inHand: { telegram: 8 } }]],
  ])('complains of a repeat when %s', (_, arrivals, faults) => {
    expect(accountFor([wanted(mail('A'))], arrivals, faults).complaints).toHaveLength(1);
  });

  it('complains of more repeats than were in hand', () => {
    const again = (marker: string) => mail(marker, { at: 4_000, carrier: `${marker}-2` });
    const arrivals = [mail('A'), again('A'), mail('B'), again('B')];
    const { complaints } = accountFor([wanted(mail('A')), wanted(mail('B'))], arrivals, [kill]);
    expect(complaints).toEqual(['2 repeats on email after "SIGKILL of email-worker", most was 1']);
  });

  it('counts a text that carries many messages once', () => {
    const text = (marker: string, at: number): Arrival => ({
      channel: 'telegram',
      place: '-1001',
      marker,
      at,
      carrier: `text at ${at}`,
    });
    const arrivals = ['A', 'B', 'C'].flatMap((marker) => [text(marker, 1_000), text(marker, 4_000)]);
    const fault: Fault = { ...kill, inHand: { telegram: 1 } };
    const account = accountFor(
      ['A', 'B', 'C'].map((marker) => wanted(text(marker, 0))),
      arrivals,
      [fault],
    );
    expect([account.repeats.length, account.complaints]).toEqual([3, []]);
  });

  it('complains of a repeat under another Message-ID', () => {
    const arrivals = [mail('A'), mail('A', { at: 4_000, carrier: 'A-2', messageId: '<other@portal.example>' })];
    expect(accountFor([wanted(mail('A'))], arrivals, [kill]).complaints).toHaveLength(1);
  });
});

describe('the order of mails', () => {
  const events = [1, 2, 3].map((version) => ({
    ...{ id: `e${version}`, type: 'ticket.message-added', marker: `M${version}`, times: 1 },
    ...{ subject: 'ticket/7', version },
  }));
  it('is that of what happened, on each way of its own; repeats do not count', () => {
    const elsewhere = { place: 'b@client.example' };
    const mails = [mail('M1'), mail('M2'), mail('M1', elsewhere), mail('M1'), mail('M3'), mail('M2', elsewhere)];
    expect(overtakenMails(mails, events)).toEqual([]);
  });
  it('names what came late', () => {
    expect(overtakenMails([mail('M1'), mail('M3'), mail('M2')], events)).toEqual([
      'ticket/7 to a@client.example: version 2 came after 3',
    ]);
  });
});

describe('markers', () => {
  it('are found in what people read, and a reply is told from its ticket', () => {
    const [ticket, reply] = [markerOf('ki', 'ticket', 7), markerOf('ki', 'reply', 12)];
    expect([ticket, reply]).toEqual(['FXkiT00007', 'FXkiR00012']);
    expect(markersIn(`Line ${ticket} and ${ticket}, ${reply}.`)).toEqual([ticket, reply]);
    expect(markerIn(`Re: ${ticket}\n\n> mended ${reply}`)).toBe(reply);
    expect(markerIn(`New ticket 4: ${ticket}`)).toBe(ticket);
    expect(markerIn('nothing')).toBeUndefined();
  });
});
