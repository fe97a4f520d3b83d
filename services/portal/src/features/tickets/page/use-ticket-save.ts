import type { Assignable, ChangeTicket, Ticket } from '@avviso/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import type { Conflict } from '../../../components/ConflictDialog';
import { useAnnounce } from '../../../components/LiveRegion';
import { useToasts } from '../../../components/Toasts';
import { useApi } from '../../../session/SessionContext';
import { useChangeTicket } from '../data/changes';
import { useRefusal } from '../data/refusals';
import { assignableKey, ticketKeys, ticketPath } from '../data/tickets';
import { useFieldWords } from './field-words';

/** `asked`: somebody else changed the same, and the reader decides. `failed`: it was said, and can be tried again. */
export type SaveOutcome = 'saved' | 'asked' | 'failed';

export interface TicketSave {
  /** Saves at once; what somebody else changed meanwhile is shown before it is overwritten. */
  readonly run: (fields: ChangeTicket, options?: SaveOptions) => void;
  /** The same, for who waits for what becomes of it. */
  readonly attempt: (fields: ChangeTicket, options?: SaveOptions) => Promise<SaveOutcome>;
  /** The field being saved, if any. */
  readonly saving: string | undefined;
  readonly conflict:
    | { readonly fields: readonly Conflict[]; readonly keepMine: () => void; readonly takeTheirs: () => void }
    | undefined;
}

interface SaveOptions {
  /** The ticket as it was when the change was begun; otherwise as it is shown. */
  readonly seen?: Ticket;
  /** What ids are called, for who must decide between them. */
  readonly names?: Readonly<Record<string, string>>;
}

interface Clash {
  readonly mine: ChangeTicket;
  readonly seen: Ticket;
  readonly theirs: Ticket;
  readonly names: Readonly<Record<string, string>>;
}

export function useTicketSave(ticket: Ticket): TicketSave {
  const { t } = useTranslation('tickets');
  const api = useApi();
  const queries = useQueryClient();
  const toasts = useToasts();
  const announce = useAnnounce();
  const words = useFieldWords();
  const refusal = useRefusal();
  const change = useChangeTicket(ticket.number);
  const [clash, setClash] = useState<Clash>();

  /** People by name: the ones on the ticket, the ones who can be assigned, and the ones who were chosen. */
  const valueWords = (field: string, value: unknown, { theirs, names }: Clash): string => {
    const ids = [value].flat().map(String);
    const known = [
      ...theirs.assignees,
      ...(theirs.watchers ?? []),
      ...(queries.getQueryData<Assignable[]>(assignableKey) ?? []),
    ];
    const called = (id: string) => names[id] ?? known.find((person) => person.id === id)?.name ?? id;
    if (field === 'assigneeIds' || field === 'watcherIds') return words.value(field, value, ids.map(called));
    if (field === 'contactId' && value !== null) {
      return words.value(field, value, [
        value === theirs.contactId ? (theirs.contactName ?? '') : called(String(value)),
      ]);
    }
    return words.value(field, value);
  };

  const save = async (fields: ChangeTicket, seen: Ticket, names = {}): Promise<SaveOutcome> => {
    try {
      await change.mutateAsync({ fields, version: seen.version });
      announce(t('saved'));
      return 'saved';
    } catch (error) {
      if (!isProblem(error, 412)) throw error;
      const theirs = await api.get<Ticket>(ticketPath(ticket.number));
      queries.setQueryData(ticketKeys.one(ticket.number), theirs);
      // Nobody touched these fields: the change still means what it meant.
      if (bothChanged(seen, theirs, fields).length === 0) return save(fields, theirs, names);
      setClash({ mine: fields, seen, theirs, names });
      return 'asked';
    }
  };

  const attempt = (fields: ChangeTicket, options: SaveOptions = {}): Promise<SaveOutcome> =>
    save(fields, options.seen ?? ticket, options.names).catch((error: unknown): SaveOutcome => {
      toasts.error(t('notSaved'), {
        detail: `${refusal(error)} ${t('notSavedDetail')}`,
        action: { label: t('common:tryAgain'), run: () => void attempt(fields, options) },
      });
      return 'failed';
    });

  return {
    run: (fields, options) => void attempt(fields, options),
    attempt,
    saving: change.isPending ? Object.keys(change.variables.fields)[0] : undefined,
    conflict: clash && {
      fields: bothChanged(clash.seen, clash.theirs, clash.mine, true).map((field) => ({
        key: field,
        field: words.field(field),
        theirs: valueWords(field, flat(clash.theirs)[field], clash),
        yours: valueWords(field, flat(clash.mine)[field], clash),
      })),
      keepMine: () => {
        setClash(undefined);
        void attempt(clash.mine, { seen: clash.theirs, names: clash.names });
      },
      takeTheirs: () => setClash(undefined),
    },
  };
}

/** Every field by its name, custom ones as `fields.<key>`. */
function flat({ fields = {}, ...rest }: Ticket | ChangeTicket): Record<string, unknown> {
  const custom = Object.entries(fields).map(([key, value]) => [`fields.${key}`, value] as const);
  return { ...rest, ...Object.fromEntries(custom) };
}

/** Fields that I set and that they set to something else. Once their state is shown, only the difference to mine counts. */
function bothChanged(before: Ticket, theirs: Ticket, mine: ChangeTicket, shown = false): string[] {
  const [was, is, wanted] = [flat(before), flat(theirs), flat(mine)];
  return Object.keys(wanted).filter(
    (field) => !same(is[field], wanted[field]) && (shown || !same(was[field], is[field])),
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
