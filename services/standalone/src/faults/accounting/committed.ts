import { type ApiClient, eventually } from '@avviso/testing';
import { type Sessions } from '../ground/sessions.js';
import { adminLogin } from '../ground/town.js';
import type { Write } from './expected.js';
import { markersIn } from './marker.js';

interface Page {
  items: { title?: string; body?: string; bodyHtml?: string }[];
  nextCursor: string | null;
}

/**
 * Of the writes that were tried, those that are there, by the services' own lists; whoever got no answer learns here what
 * became of the write.
 * @throws when a write that was acknowledged is not there
 */
export async function committedOf(writes: readonly Write[], sessions: Sessions, tag: string): Promise<Write[]> {
  const admin = await sessions.as(adminLogin);
  const there = new Set<string>();
  for (const list of ['tickets', 'orders']) await collect(admin, `/api/v1/${list}?q=FX${tag}&limit=200`, there);
  const answered = new Set(writes.flatMap(({ ticket }) => ticket ?? []));
  for (const number of answered) await collect(admin, `/api/v1/tickets/${number}/messages?limit=200`, there);
  const lost = writes.filter(({ acknowledged, marker }) => acknowledged && !there.has(marker));
  if (lost.length > 0) {
    const examples = lost.slice(0, 5).map(({ marker }) => marker);
    throw new Error(`${lost.length} acknowledged writes are gone, such as ${examples.join(', ')}`);
  }
  return writes.filter(({ marker }) => there.has(marker));
}

async function collect(client: ApiClient, path: string, markers: Set<string>): Promise<void> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const address = cursor === '' ? path : `${path}&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await eventually(
      async () => {
        const { status, body } = await client.get<Page>(address);
        if (status !== 200) throw new Error(`${address} answered ${status}`);
        return body;
      },
      { withinMs: 60_000, everyMs: 200, what: address },
    );
    for (const item of page.items) for (const marker of markersIn(JSON.stringify(item))) markers.add(marker);
    cursor = page.nextCursor;
  }
}
