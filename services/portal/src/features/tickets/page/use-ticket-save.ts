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
import { assignableKey, ticketKeys, ticketPath } from '../data/tickets';
import { useFieldWords } from './field-words';

export interface TicketSave {
  /** Saves at once; what somebody else changed meanwhile is shown before it is overwritten. */
  readonly run: (fields: ChangeTicket) => void;
  /** The field being saved, if any. */
  readonly saving: string | undefined;
  readonly conflict:
    | { readonly fields: readonly Conflict[]; readonly keepMine: () => void; readonly takeTheirs: () => void }
    | undefined;
}

interface Clash {
  readonly mine: ChangeTicket;
  readonly theirs: Ticket;
}

export function useTicketSave(ticket: Ticket): TicketSave {
  const { t } = useTranslation('tickets');
  const api = useApi();
  const queries = useQueryClient();
  const toasts = useToasts();
  const announce = useAnnounce();
  const words = useFieldWords();
  const change = useChangeTicket(ticket.number);
  const [clash, setClash] = useState<Clash>();

  /** People by name: the ones on the ticket, and the ones who can be assigned. */
  const valueWords = (field: string, value: unknown): string => {
    if (field !== 'assigneeIds' || !Array.isArray(value)) return words.value(field, value);
    const known = [...ticket.assignees, ...(queries.getQueryData<Assignable[]>(assignableKey) ?? [])];
    return words.value(
      field,
      value,
      value.map((id) => known.find((person) => person.id === id)?.name ?? String(id)),
    );
  };

  const save = async (fields: ChangeTicket, version: number): Promise<void> => {
    try {
      await change.mutateAsync({ fields, version });
      announce(t('saved'));
    } catch (error) {
      if (!isProblem(error, 412)) throw error;
      const theirs = await api.get<Ticket>(ticketPath(ticket.number));
      queries.setQueryData(ticketKeys.one(ticket.number), theirs);
      // Nobody touched these fields: the change still means what it meant.
      if (bothChanged(ticket, theirs, fields).length === 0) await save(fields, theirs.version);
      else setClash({ mine: fields, theirs });
    }
  };

  const run = (fields: ChangeTicket, version = ticket.version): void => {
    save(fields, version).catch(() =>
      toasts.error(t('notSaved'), {
        detail: t('notSavedDetail'),
        action: { label: t('common:tryAgain'), run: () => run(fields, version) },
      }),
    );
  };

  return {
    run: (fields) => run(fields),
    saving: change.isPending ? Object.keys(change.variables.fields)[0] : undefined,
    conflict: clash && {
      fields: bothChanged(ticket, clash.theirs, clash.mine, true).map((field) => ({
        key: field,
        field: words.field(field),
        theirs: valueWords(field, flat(clash.theirs)[field]),
        yours: valueWords(field, flat(clash.mine)[field]),
      })),
      keepMine: () => {
        setClash(undefined);
        run(clash.mine, clash.theirs.version);
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
