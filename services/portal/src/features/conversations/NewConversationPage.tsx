import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button, buttonClass } from '../../components/Button';
import { Field } from '../../components/Field';
import { FieldError } from '../../components/FieldError';
import { Page } from '../../components/Page';
import { useToasts } from '../../components/Toasts';
import { usePerson } from '../../session/SessionContext';
import { TextField } from '../tickets/editor/TextField';
import { useDraft } from '../tickets/editor/use-draft';
import { FileButton } from '../attachments/FileButton';
import { FileDrop } from '../attachments/FileDrop';
import { UploadList } from '../attachments/UploadList';
import { useUploads } from '../attachments/use-uploads';
import { RequesterFields, type Requester } from '../tickets/new/RequesterFields';
import { useBegin } from './data';
import '../tickets/editor/editor.css';
import '../tickets/new/new-ticket.css';

/** Begins a conversation; what is typed is kept on this device until then. */
export function NewConversationPage() {
  const { t } = useTranslation('conversations');
  const person = usePerson();
  const navigate = useNavigate();
  const toasts = useToasts();
  const title = useDraft(`draft:${person.id}:conversation:title`);
  const text = useDraft(`draft:${person.id}:conversation:text`);
  const uploads = useUploads(`draft:${person.id}:conversation`);
  const [requester, setRequester] = useState<Requester>({});
  const [wrong, setWrong] = useState<Partial<Record<'title' | 'body' | 'companyId', string>>>({});
  const begin = useBegin();
  const staff = person.kind === 'employee';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = {
      ...(staff && !requester.companyId ? { companyId: t('missing.company') } : {}),
      ...(title.text.trim() === '' ? { title: t('missing.title') } : {}),
      ...(text.text.trim() === '' ? { body: t('missing.body') } : {}),
      ...(uploads.sending ? { body: t('attachments:stillSending') } : {}),
    };
    setWrong(found);
    const [first] = Object.keys(found);
    if (first) document.getElementById(`new-${first}`)?.focus();
    if (first || begin.isPending) return;
    begin.mutate(
      { title: title.text.trim(), body: text.text.trim(), ...requester, attachmentIds: [...uploads.ids] },
      {
        onSuccess: ({ number }) => {
          title.clear();
          text.clear();
          uploads.clear();
          void navigate({ to: '/conversations/$number', params: { number }, replace: true });
        },
        onError: (error) =>
          toasts.error(t('notBegun'), { detail: isProblem(error) ? (error.detail ?? t('kept')) : t('kept') }),
      },
    );
  };
  return (
    <Page
      title={t('new')}
      crumbs={[
        <Link key="list" to="/conversations" className="lnk">
          {t('title')}
        </Link>,
      ]}
    >
      <form className="card nt" noValidate onSubmit={submit}>
        {staff && <RequesterFields value={requester} onChange={setRequester} error={wrong.companyId} />}
        <Field id="new-title" label={t('about')} error={wrong.title}>
          {(control) => (
            <input
              {...control}
              className={wrong.title ? 'input bad' : 'input'}
              value={title.text}
              onChange={({ target }) => title.setText(target.value)}
              maxLength={300}
              dir="auto"
            />
          )}
        </Field>
        <div className="field">
          <span className="lbl">{t('text')}</span>
          <div className="ed card nt-ed">
            <FileDrop uploads={uploads}>
              <TextField
                id="new-body"
                value={text.text}
                onChange={text.setText}
                label={t('text')}
                maxLength={20_000}
                invalid={wrong.body !== undefined}
                describedBy={wrong.body ? 'new-body-error' : undefined}
              />
              <UploadList uploads={uploads} />
            </FileDrop>
            <div className="ed-b">
              <FileButton uploads={uploads} />
            </div>
          </div>
          <FieldError id="new-body-error">{wrong.body}</FieldError>
        </div>
        <div className="row nt-f">
          <Link to="/conversations" className={buttonClass('default', 'lg')}>
            {t('common:cancel')}
          </Link>
          <Button look="primary" size="lg" type="submit" busy={begin.isPending}>
            {t('send')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
