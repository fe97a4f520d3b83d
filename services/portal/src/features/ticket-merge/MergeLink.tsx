import type { Ticket, TicketListItem } from '@avviso/contracts';
import { IconArrowMerge } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { Picker } from '../../components/form/Picker';
import { useToasts } from '../../components/Toasts';
import { usePages } from '../../components/list/use-pages';
import { useApi } from '../../session/SessionContext';

/** Under the details of a ticket, for who may work on it: makes one of two (TKT-24). */
export function MergeLink({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('ticket-merge');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="card-link" onClick={() => setAsking(true)}>
        <IconArrowMerge className="s16" aria-hidden />
        {t('open')}
      </button>
      {asking && <MergeTicketDialog ticket={ticket} onClose={() => setAsking(false)} />}
    </>
  );
}

const refusals: Readonly<Record<string, string>> = {
  'TICKET.MERGE_WITH_ITSELF': 'error.itself',
  'TICKET.MERGE_ACROSS_COMPANIES': 'error.otherCompany',
  'TICKET.UNKNOWN_REFERENCE': 'error.unknown',
  'TICKET.ALREADY_MERGED': 'error.already',
};

function MergeTicketDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation('ticket-merge');
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  const id = useId();
  const [into, setInto] = useState('');
  const [wrong, setWrong] = useState<string>();
  const useFound = (q: string) => useOthers(ticket, q);
  const merge = useMutation({
    mutationFn: () => api.post<Ticket>(`/tickets/${encodeURIComponent(ticket.number)}/merge`, { into }),
    onSuccess: async (stays) => {
      await queries.invalidateQueries({ queryKey: ['tickets'] });
      toasts.success(t('done', { from: ticket.number, into: stays.number }));
      onClose();
      await navigate({ to: '/tickets/$number', params: { number: stays.number } });
    },
    onError: (error) => {
      const key = isProblem(error) ? refusals[error.code] : undefined;
      setWrong(t(key ?? 'error.failed'));
      document.getElementById(id)?.focus();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(into === '' ? t('error.none') : undefined);
    if (into === '') document.getElementById(id)?.focus();
    else if (!merge.isPending) merge.mutate();
  };
  return (
    <Dialog title={t('title', { number: ticket.number })} onClose={onClose}>
      <form noValidate onSubmit={submit} className="stack">
        <p className="t2">{t('text')}</p>
        <Field id={id} label={t('into')} error={wrong} hint={t('hint', { company: ticket.companyName })}>
          {(control) => (
            <Picker
              control={control}
              label={t('into')}
              className={wrong ? 'input bad' : 'input'}
              value={into}
              chosen={into && `#${into}`}
              placeholder={t('search')}
              nothing={t('nothing')}
              useFound={useFound}
              onChosen={(number) => {
                setInto(number);
                setWrong(undefined);
              }}
            />
          )}
        </Field>
        <div className="row dlg-f">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" busy={merge.isPending}>
            {t('act')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Other tickets of the same company: only those can be merged. */
function useOthers(ticket: Ticket, q: string) {
  const found = usePages<TicketListItem>('/tickets', {
    companyId: ticket.companyId,
    q: q.replace(/^#/, ''),
    limit: 10,
  });
  const items = found.data?.pages[0]?.items ?? [];
  return items
    .filter(({ number }) => number !== ticket.number)
    .map(({ number, title }) => ({ value: number, label: `#${number} ${title}` }));
}
