import type { Answer, ApiClient, SmtpSink } from '@avviso/testing';
import type { Sessions } from '../ground/sessions.js';
import type { Arrival } from './account.js';
import { markerIn, markersIn } from './marker.js';

const of = (tag: string) => (marker: string) => marker.startsWith(`FX${tag}`);

/** Mails of a scenario that the SMTP sink accepted. */
export function arrivedMails(sink: Pick<SmtpSink, 'mails'>, tag: string): Arrival[] {
  return sink.mails.flatMap(({ to, parsed, receivedAt }, index) => {
    const marker = markerIn(`${parsed.subject ?? ''}\n${parsed.text ?? ''}`);
    if (marker === undefined || !of(tag)(marker)) return [];
    const at = receivedAt.getTime();
    const place = to.join(', ').toLowerCase();
    return { channel: 'email', place, marker, at, carrier: String(index), messageId: parsed.messageId };
  });
}

/** Messages of a scenario that the Bot API stand-in took. @param url of the stand-in */
export async function arrivedTelegrams(url: string, tag: string): Promise<Arrival[]> {
  const response = await fetch(`${url}/messages`);
  const texts = (await response.json()) as { chatId: string; text: string; date: string }[];
  return texts.flatMap(({ chatId, text, date }, index) =>
    markersIn(text)
      .filter(of(tag))
      .map((marker) => ({
        channel: 'telegram' as const,
        place: chatId,
        marker,
        at: Date.parse(date),
        carrier: String(index),
      })),
  );
}

interface InboxPage {
  items: { id: string; title: string; text: string; createdAt: string }[];
  nextCursor: string | null;
}

/** Entries of a scenario in the bells of these people, each read as that person. */
export async function arrivedInBells(sessions: Sessions, logins: readonly string[], tag: string): Promise<Arrival[]> {
  const all: Arrival[] = [];
  for (const login of logins) all.push(...(await arrivedInBell(await sessions.as(login), login, tag)));
  return all;
}

/** Newest first, so it ends where an earlier scenario begins. */
async function arrivedInBell(client: ApiClient, login: string, tag: string): Promise<Arrival[]> {
  const arrivals: Arrival[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `/api/v1/inbox?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const { status, body }: Answer<InboxPage> = await client.get<InboxPage>(path);
    if (status !== 200) throw new Error(`the bell of ${login} answered ${status}`);
    const found = body.items.flatMap(({ id, title, text, createdAt }): Arrival[] => {
      const marker = markerIn(`${title}\n${text}`);
      if (marker === undefined || !of(tag)(marker)) return [];
      return [{ channel: 'bell', place: login, marker, at: Date.parse(createdAt), carrier: id }];
    });
    arrivals.push(...found);
    cursor = body.items.length > 0 && found.length === 0 ? null : body.nextCursor;
  }
  return arrivals;
}
