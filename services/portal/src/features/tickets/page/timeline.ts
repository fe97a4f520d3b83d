import type { AttachedFile, Ticket, TicketHistoryEntry, TicketMessage } from '@avviso/contracts';

type Author = TicketMessage['author'];
export type Change = TicketHistoryEntry['changes'][number];

export interface MessageEntry {
  readonly kind: 'message';
  readonly key: string;
  readonly at: string;
  readonly author: Author;
  readonly html: string;
  readonly internal: boolean;
  readonly byMail: TicketMessage['byMail'];
  readonly files: readonly AttachedFile[];
}

export interface EventEntry {
  readonly kind: 'event';
  readonly key: string;
  readonly at: string;
  readonly actor: Author;
  readonly change: Change;
}

export type TimelineEntry = MessageEntry | EventEntry;

/**
 * The description first, where there is one or the reader may write one; then messages and changes by time. A change that
 * came with a message stands after it.
 */
export function timelineOf(
  ticket: Pick<Ticket, 'createdAt' | 'createdBy' | 'descriptionHtml' | 'attachments' | 'editable'>,
  messages: readonly TicketMessage[],
  history: readonly TicketHistoryEntry[],
): TimelineEntry[] {
  const opening: MessageEntry = {
    kind: 'message',
    key: 'description',
    at: ticket.createdAt,
    author: ticket.createdBy,
    html: ticket.descriptionHtml,
    internal: false,
    byMail: null,
    files: ticket.attachments,
  };
  const told = messages.map((message): MessageEntry => {
    const { id, createdAt, author, bodyHtml, internal, byMail, attachments: files } = message;
    return { kind: 'message', key: id, at: createdAt, author, html: bodyHtml, internal, byMail, files };
  });
  const done = history
    .filter((entry) => entry.event !== 'ticket.created')
    .flatMap((entry) =>
      entry.changes.map((change): EventEntry => {
        return { kind: 'event', key: `${entry.id}.${change.field}`, at: entry.at, actor: entry.actor, change };
      }),
    );
  const rest = [...told, ...done].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || order(a) - order(b));
  const opens = hasText(opening) || opening.files.length > 0 || ticket.editable.includes('description');
  return opens ? [opening, ...rest] : rest;
}

export const hasText = ({ html }: MessageEntry): boolean => html.trim() !== '';

function order(entry: TimelineEntry): number {
  return entry.kind === 'message' ? 0 : 1;
}
