import type { TicketListItem } from '@avviso/contracts';
import type { Page } from '../../../api/client';

interface Pages {
  readonly pages: readonly Page<TicketListItem>[];
}

/** Changed tickets in the places where they stand: no row moves, none comes and none goes. */
export function mergeChanges<T extends Pages>(known: T, changed: readonly TicketListItem[]): T {
  const byNumber = new Map(changed.map((ticket) => [ticket.number, ticket]));
  const newer = (ticket: TicketListItem) => {
    const now = byNumber.get(ticket.number);
    return now && now.version >= ticket.version ? now : ticket;
  };
  const pages = known.pages.map((page) => ({ ...page, items: page.items.map(newer) }));
  return { ...known, pages };
}

export function numbersIn(known: Pages | undefined): ReadonlySet<string> {
  return new Set(known?.pages.flatMap(({ items }) => items.map(({ number }) => number)));
}

export interface News {
  /** Tickets that belong into the list and do not stand in it. */
  readonly waiting: ReadonlySet<string>;
  /** Tickets that stand in the list and no longer belong there. */
  readonly left: ReadonlySet<string>;
}

export const noNews: News = { waiting: new Set(), left: new Set() };

/** @param asked the numbers that were looked up; `belong` those of them that the list's filters find */
export function addNews(
  { waiting, left }: News,
  shown: ReadonlySet<string>,
  asked: readonly string[],
  belong: ReadonlySet<string>,
): News {
  const stays = (set: ReadonlySet<string>) => [...set].filter((number) => !asked.includes(number));
  return {
    waiting: new Set([...stays(waiting), ...asked.filter((number) => belong.has(number) && !shown.has(number))]),
    left: new Set([...stays(left), ...asked.filter((number) => !belong.has(number) && shown.has(number))]),
  };
}
