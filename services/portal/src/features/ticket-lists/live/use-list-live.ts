import type { TicketListItem, TicketsChanged, TicketsWatched } from '@avviso/contracts';
import { useDocumentVisibility } from '@mantine/hooks';
import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Page, Query } from '../../../api/client';
import { LiveStream } from '../../../api/live-stream';
import { useApi, useSession } from '../../../session/SessionContext';
import { countKey, ticketKeys } from '../../tickets/data/tickets';
import { addNews, mergeChanges, noNews, numbersIn, type News } from './merge-changes';

type Known = InfiniteData<Page<TicketListItem>>;

/** Of one call of the API. */
const mostNumbers = 50;
/** What was saved while the list was being read is asked for again. */
const overlapMs = 5_000;

export interface ListLive extends News {
  /** Reads the list anew, with what waits. */
  readonly show: () => void;
}

/**
 * Keeps an open list up to date without moving it: rows change in their places, and what is new waits until it is asked
 * for. A hidden tab holds no connection: it catches up when it is looked at again.
 */
export function useListLive(filter: Query): ListLive {
  const session = useSession();
  const api = useApi();
  const queries = useQueryClient();
  const visible = useDocumentVisibility() !== 'hidden';
  const key = ticketKeys.list(filter);
  const list = JSON.stringify(filter);
  const [{ of, news }, setNews] = useState({ of: list, news: noNews });
  const { waiting, left } = of === list ? news : noNews;

  const shownNow = () => numbersIn(queries.getQueryData<Known>(key));
  const find = async (query: Query) =>
    (await api.get<Page<TicketListItem>>('/tickets', { query: { ...query, limit: 200 } })).items;

  const take = async (numbers: readonly string[], found?: readonly TicketListItem[]) => {
    const number = numbers.join(',');
    const belonging = found ?? (await find({ ...filter, number }));
    const belong = new Set(belonging.map((ticket) => ticket.number));
    const gone = numbers.filter((one) => !belong.has(one) && shownNow().has(one));
    const others = gone.length > 0 ? await find({ number: gone.join(',') }) : [];
    const shown = shownNow();
    queries.setQueryData<Known>(key, (known) => known && mergeChanges(known, [...belonging, ...others]));
    setNews((before) => {
      const known = before.of === list ? before.news : noNews;
      return { of: list, news: addNews(known, shown, numbers, belong) };
    });
    // nothing can jump in a list that shows nothing
    if (shown.size === 0 && belong.size > 0) void queries.invalidateQueries({ queryKey: key });
    void queries.invalidateQueries({ queryKey: countKey });
  };

  const changed = useEffectEvent(async ({ numbers }: TicketsChanged) => {
    const { number } = filter;
    const wanted = Array.isArray(number) ? numbers.filter((one) => number.includes(one)) : numbers;
    for (let at = 0; at < wanted.length; at += mostNumbers) await take(wanted.slice(at, at + mostNumbers));
  });

  /** What changed between the reading of the list and the beginning of the stream. */
  const ready = useEffectEvent(async ({ at }: TicketsWatched) => {
    const readAt = queries.getQueryState(key)?.dataUpdatedAt;
    if (!readAt) return;
    const since = new Date(new Date(at).getTime() - (Date.now() - readAt) - overlapMs).toISOString();
    const from = typeof filter.updatedFrom === 'string' && filter.updatedFrom > since ? filter.updatedFrom : since;
    const found = await find({ ...filter, updatedFrom: from, sort: '-updatedAt' });
    const known = queries.getQueryData<Known>(key)?.pages.flatMap(({ items }) => items) ?? [];
    const versions = new Map(known.map((ticket) => [ticket.number, ticket.version]));
    const news = found.filter((ticket) => versions.get(ticket.number) !== ticket.version);
    if (news.length > 0)
      await take(
        news.map((ticket) => ticket.number),
        news,
      );
  });

  useEffect(() => {
    if (!visible) return undefined;
    // what could not be asked for comes with the next change, or when the list is read anew
    const quietly = (work: Promise<void>) => void work.catch(() => undefined);
    const stream = new LiveStream(
      '/tickets/stream',
      {
        ready: (now: TicketsWatched) => quietly(ready(now)),
        changed: (now: TicketsChanged) => quietly(changed(now)),
      },
      () => session.renew(),
    );
    stream.start();
    return () => stream.stop();
  }, [session, visible]);

  const shown = shownNow();
  const show = () => {
    setNews({ of: list, news: noNews });
    // the first page alone: others are asked for again
    queries.setQueryData<Known>(
      key,
      (known) => known && { pages: known.pages.slice(0, 1), pageParams: known.pageParams.slice(0, 1) },
    );
    void queries.invalidateQueries({ queryKey: key });
  };
  return { waiting: new Set([...waiting].filter((number) => !shown.has(number))), left, show };
}
