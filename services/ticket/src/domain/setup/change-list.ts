import type { FieldProblem, PutTicketList, TicketListField } from '@avviso/contracts';
import { SettingRefused, ValueInUse } from '../ticket.errors.js';
import { keysFor } from './new-keys.js';
import type { SetupEntry, SetupList } from './stored-setup.js';

type Wanted = PutTicketList['entries'][number];

/** The lists with a value that a new ticket begins with. */
const withInitial: readonly TicketListField[] = ['status', 'priority'];

/**
 * A list as an administrator wants it: complete, in its order (TKT-2).
 * @param used keys that stand or stood on a ticket
 * @throws ValueInUse, SettingRefused with every problem
 */
export function changeList(
  field: TicketListField,
  before: SetupList,
  wanted: Pick<PutTicketList, 'entries' | 'initial'>,
  used: ReadonlySet<string>,
): SetupList {
  const keys = keysFor(wanted.entries);
  const entries = wanted.entries.map((entry, at) => entryOf(field, keys[at] ?? '', entry));
  const gone = before.entries.filter(({ key }) => !keys.includes(key) && used.has(key));
  if (gone.length > 0) throw new ValueInUse(gone.map(({ key }) => ({ path: 'entries', key })));
  const initial = wanted.initial === undefined ? before.initial : wanted.initial;
  const problems = [...wanted.entries.flatMap((entry, at) => foreignParts(field, entry, at)), ...wrongInitial()];
  if (problems.length > 0) throw new SettingRefused(problems);
  return { entries, initial };

  function wrongInitial(): FieldProblem[] {
    if (!withInitial.includes(field)) {
      return initial === null ? [] : [{ path: 'initial', message: 'tickets begin with none of this list' }];
    }
    const found = entries.find(({ key }) => key === initial);
    if (!found) return [{ path: 'initial', message: 'must be one of the list' }];
    if (found.retired) return [{ path: 'initial', message: 'must not be retired' }];
    const works = field !== 'status' || found.phase === 'open';
    return works ? [] : [{ path: 'initial', message: 'must be a status of the phase open' }];
  }
}

function entryOf(field: TicketListField, key: string, entry: Wanted): SetupEntry {
  const { names, retired, colour } = entry;
  const common = { key, names, retired, colour };
  if (field === 'status') return { ...common, phase: entry.phase ?? 'open', portalNames: entry.portalNames ?? null };
  return field === 'type' ? { ...common, portal: entry.portal ?? true } : common;
}

/** What is said of an entry that its list does not have is refused, and not lost. */
function foreignParts(field: TicketListField, entry: Wanted, at: number): FieldProblem[] {
  const ofStatuses = (['phase', 'portalNames'] as const).filter(
    (part) => field !== 'status' && (entry[part] ?? null) !== null,
  );
  const ofTypes = (['portal'] as const).filter((part) => field !== 'type' && entry[part] !== undefined);
  return [...ofStatuses, ...ofTypes].map((part) => ({
    path: `entries.${at}.${part}`,
    message: part === 'portal' ? 'only types have it' : 'only statuses have it',
  }));
}
