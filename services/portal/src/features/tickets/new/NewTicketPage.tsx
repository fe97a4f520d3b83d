import type { CreateTicket, CustomValue, Ticket } from '@avviso/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, type ProblemError } from '../../../api/problem';
import { Button, buttonClass } from '../../../components/Button';
import { FieldError } from '../../../components/FieldError';
import { Page } from '../../../components/Page';
import { useToasts } from '../../../components/Toasts';
import { useApi, usePerson } from '../../../session/SessionContext';
import { useUploads } from '../../attachments/use-uploads';
import { NewCustomFields } from '../custom/NewCustomFields';
import { useLists, type ListField } from '../data/lists';
import { oneLine } from '../data/one-line';
import { useRefusal } from '../data/refusals';
import { ticketKeys } from '../data/tickets';
import { TextWithFiles } from '../editor/TextWithFiles';
import { draftKey, useDraft } from '../editor/use-draft';
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
  const refusal = useRefusal();
  const title = useDraft(draftKey(person.id, 'new', 'title'));
  const text = useDraft(draftKey(person.id, 'new', 'text'));
  const uploads = useUploads(draftKey(person.id, 'new'));
  const [fields, setFields] = useState<Partial<Record<ListField, string>>>({});
  const [custom, setCustom] = useState<Record<string, CustomValue>>({});
  const [requester, setRequester] = useState<Requester>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const staff = person.kind === 'employee';
  const shown = choices.filter((field) => staff || lists.mayContactEdit(field));

  const open = useMutation({
    mutationFn: (ticket: CreateTicket) => api.post<Ticket>('/tickets', ticket),
    onSuccess: async (ticket) => {
      title.clear();
      text.clear();
      uploads.clear();
      queries.setQueryData(ticketKeys.one(ticket.number), ticket);
      await queries.invalidateQueries({ queryKey: ticketKeys.lists() });
      toasts.success(t('created.done', { number: ticket.number }));
      await navigate({ to: '/tickets/$number', params: { number: ticket.number }, replace: true });
    },
    onError: (error) => {
      if (isProblem(error)) setErrors(errorsOf(error, t('attachments:gone')));
      toasts.error(t('created.failed'), {
        detail: `${refusal(error)} ${t('editor.textKept')}`,
      });
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (open.isPending) return;
    const missing: Record<string, string> = {};
    if (oneLine(title.text) === '') missing.title = t('created.titleMissing');
    const tooMany = text.text.trim().length - longestText;
    if (tooMany > 0) missing.description = t('editor.tooLong', { count: tooMany });
    if (staff && !requester.companyId) missing.companyId = t('created.companyMissing');
    const chosen = {
      ...fields,
      ...(lists.isRequired('priority') ? { priority: fields.priority ?? lists.initialPriority() } : {}),
    };
    if (!staff) {
      const values: Readonly<Record<string, unknown>> = { ...chosen, description: text.text.trim() };
      for (const field of ['description', ...shown]) {
        if (lists.isRequired(field) && !values[field]) missing[field] = t('created.required');
      }
      for (const { key, retired } of lists.customFields()) {
        const empty = custom[key] === undefined || custom[key] === false;
        if (!retired && lists.isRequired(`fields.${key}`) && empty) missing[`fields.${key}`] = t('created.required');
      }
    }
    if (uploads.sending) missing.attachmentIds = t('attachments:stillSending');
    setErrors(missing);
    const first = Object.keys(missing)[0];
    if (first) {
      document.getElementById(`new-${first}`)?.focus();
      return;
    }
    const filled = Object.keys(custom).length > 0 ? { fields: custom } : {};
    open.mutate({
      title: oneLine(title.text),
      description: text.text.trim(),
      ...(staff ? fields : chosen),
      ...filled,
      ...requester,
      attachmentIds: [...uploads.ids],
    });
  };

  return (
    <Page
      title={t('new')}
      lead={t(staff ? 'created.leadStaff' : 'created.lead')}
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
        <TextWithFiles
          id="new-description"
          label={t('field.description')}
          optional={staff || !lists.isRequired('description')}
          text={text}
          uploads={uploads}
          maxLength={longestText}
          wrong={{ text: errors.description, files: errors.attachmentIds }}
        />
        <div className="nt-g">
          {shown.map((field) => (
            <div className="field" key={field}>
              <label htmlFor={`new-${field}`}>
                {t(`field.${field}`)}
                {field !== 'priority' && (staff || !lists.isRequired(field)) && (
                  <span className="opt"> {t('common:optional')}</span>
                )}
              </label>
              <select
                id={`new-${field}`}
                className={errors[field] ? 'input bad' : 'input'}
                aria-invalid={errors[field] !== undefined}
                aria-describedby={errors[field] ? `new-${field}-error` : undefined}
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
              <FieldError id={`new-${field}-error`}>{errors[field]}</FieldError>
            </div>
          ))}
          <NewCustomFields values={custom} errors={errors} staff={staff} onChange={setCustom} />
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

/** By field; which of the files is gone stands at all of them. */
function errorsOf(error: ProblemError, gone: string): Record<string, string> {
  return Object.fromEntries(
    error.errors.map(({ path, message }) =>
      path.startsWith('attachmentIds.') ? ['attachmentIds', gone] : [path, message],
    ),
  );
}
