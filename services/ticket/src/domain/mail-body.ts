import { type DomainEvent, ticketLimits } from '@avviso/contracts';

type Reply = Pick<DomainEvent<'mail.reply-received'>['data'], 'text' | 'attachments'>;

/** What an answer by mail says in the ticket. Files that hung on it are named, as they are not kept. */
export function bodyOfMail({ text, attachments }: Reply): string {
  const names = attachments.map(({ name, bytes }) => `📎 ${plain(name)} (${sizeOf(bytes)})`).join('\n');
  const room = ticketLimits.text - (names === '' ? 0 : names.length + 2);
  const cut = text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return (
    [cut, names]
      .filter((part) => part !== '')
      .join('\n\n')
      .slice(0, ticketLimits.text) || '…'
  );
}

/** A file's name as text on one line: nothing in it makes a link or a heading. */
const plain = (name: string) =>
  name
    .replace(/\s+/g, ' ')
    .replace(/[/\\:]+/g, '_')
    .replace(/[`*_[\]<>#|~]/g, '\\$&');

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
