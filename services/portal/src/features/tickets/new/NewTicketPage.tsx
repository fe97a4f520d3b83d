import type { CreateTicket, Ticket } from '@avviso/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import { Button, buttonClass } from '../../../components/Button';
import { FieldError } from '../../../components/FieldError';
import { Page } from '../../../components/Page';
import { useToasts } from '../../../components/Toasts';
import { useApi, usePerson } from '../../../session/SessionContext';
import { useLists, type ListField } from '../data/lists';
import { ticketKeys } from '../data/tickets';
import { TextField } from '../editor/TextField';
import { useDraft } from '../editor/use-draft';
import '../editor/editor.css';
import { RequesterFields, type Requester } from './RequesterFields';
import './new-ticket.css';

const choices: readonly ListField[] = ['priority', 'type', 'impact', 'productFamily'];
const longestTitle = 300;
const longestText = 20_000;

/** Opens a ticket. Title and text are kept on this device until it is opened. */
export function NewTicketPage() {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const lists = useLists();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  const title = useDraft(`draft:${person.id}:new:title`);
  const text = useDraft(`draft:${person.id}:new:text`);
  const [fields, setFields] = useState<Partial<Record<ListField, string>>>({});
  const [requester, setRequester] = useState<Requester>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const staff = person.kind === 'employee';
  const shown = choices.filter((field) => staff || lists.mayContactEdit(field));

  const open = useMutation({
    mutationFn: (ticket: CreateTicket) => api.post<Ticket>('/tickets', ticket),
    onSuccess: async (ticket) => {
      title.clear();
      text.clear();
      queries.setQueryData(ticketKeys.one(ticket.number), ticket);
      await queries.invalidateQueries({ queryKey: ticketKeys.lists() });
      toasts.success(t('created.done', { number: ticket.number }));
      await navigate({ to: '/tickets/$number', params: { number: ticket.number }, replace: true });
    },
    onError: (error) => {
      if (isProblem(error)) setErrors(Object.fromEntries(error.errors.map(({ path, message }) => [path, message])));
      toasts.error(t('created.failed'), {
        detail: isProblem(error) ? (error.detail ?? t('editor.textKept')) : t('editor.textKept'),
      });
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (open.isPending) return;
    const missing: Record<string, string> = {};
    if (title.text.trim() === '') missing.title = t('created.titleMissing');
    if (staff && !requester.companyId) missing.companyId = t('created.companyMissing');
    setErrors(missing);
    const first = ['title', 'companyId'].find((field) => missing[field]);
    if (first) {
      document.getElementById(`new-${first}`)?.focus();
      return;
    }
    open.mutate({ title: title.text.trim(), description: text.text.trim(), ...fields, ...requester });
  };

  return (
    <Page
      title={t('new')}
      lead={t('created.lead')}
      crumbs={[
        <Link key="list" to="/tickets" className="lnk">
          {t('title')}
        </Link>,
      ]}
    >
      <form className="card nt" noValidate onSubmit={submit}>
        {staff && <RequesterFields value={requester} onChange={setRequester} error={errors.companyId} />}
        <div className="field">
          <label htmlFor="new-title">{t('field.title')}</label>
          <input
            id="new-title"
            className={errors.title ? 'input bad' : 'input'}
            value={title.text}
            onChange={(event) => title.setText(event.target.value)}
            maxLength={longestTitle}
            aria-invalid={errors.title !== undefined}
            aria-describedby={errors.title ? 'new-title-error' : 'new-title-hint'}
            dir="auto"
          />
          <FieldError id="new-title-error">{errors.title}</FieldError>
          <p className="hint" id="new-title-hint">
            {t('created.titleHint')}
          </p>
        </div>
        <div className="field">
          <span className="lbl">
            {t('field.description')} <span className="opt">({t('common:optional')})</span>
          </span>
          <div className="ed card nt-ed">
            <TextField
              value={text.text}
              onChange={text.setText}
              label={t('field.description')}
              maxLength={longestText}
            />
          </div>
          <FieldError id="new-text-error">{errors.description}</FieldError>
        </div>
        <div className="nt-g">
          {shown.map((field) => (
            <div className="field" key={field}>
              <label htmlFor={`new-${field}`}>
                {t(`field.${field}`)}
                {field !== 'priority' && <span className="opt"> ({t('common:optional')})</span>}
              </label>
              <select
                id={`new-${field}`}
                className="input"
                value={fields[field] ?? (field === 'priority' ? lists.initialPriority() : '')}
                onChange={(event) => setFields({ ...fields, [field]: event.target.value || undefined })}
              >
                {field !== 'priority' && <option value="">{t('notSet')}</option>}
                {lists.choices(field).map((entry) => (
                  <option key={entry.key} value={entry.key}>
                    {lists.name(field, entry.key)}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </div>
        <div className="row nt-f">
          <Link to="/tickets" className={buttonClass('default', 'lg')}>
            {t('common:cancel')}
          </Link>
          <Button look="primary" size="lg" type="submit" busy={open.isPending}>
            {t('created.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
