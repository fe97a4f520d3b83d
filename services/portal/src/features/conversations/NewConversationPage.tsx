import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../components/Button';
import { Field } from '../../components/Field';
import { Page } from '../../components/Page';
import { useToasts } from '../../components/Toasts';
import { usePerson } from '../../session/SessionContext';
import { oneLine } from '../tickets/data/one-line';
import { useRefusal } from '../tickets/data/refusals';
import { TextWithFiles } from '../tickets/editor/TextWithFiles';
import { useDraft } from '../tickets/editor/use-draft';
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
  const refusal = useRefusal();
  const title = useDraft(`draft:${person.id}:conversation:title`);
  const text = useDraft(`draft:${person.id}:conversation:text`);
  const uploads = useUploads(`draft:${person.id}:conversation`);
  const [requester, setRequester] = useState<Requester>({});
  const [wrong, setWrong] = useState<Partial<Record<'title' | 'body' | 'companyId' | 'attachmentIds', string>>>({});
  const begin = useBegin();
  const staff = person.kind === 'employee';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = {
      ...(staff && !requester.companyId ? { companyId: t('missing.company') } : {}),
      ...(oneLine(title.text) === '' ? { title: t('missing.title') } : {}),
      ...(text.text.trim() === '' ? { body: t('missing.body') } : {}),
      ...(uploads.sending ? { attachmentIds: t('attachments:stillSending') } : {}),
    };
    setWrong(found);
    const [first] = Object.keys(found);
    if (first) document.getElementById(`new-${first}`)?.focus();
    if (first || begin.isPending) return;
    begin.mutate(
      { title: oneLine(title.text), body: text.text.trim(), ...requester, attachmentIds: [...uploads.ids] },
      {
        onSuccess: ({ number }) => {
          title.clear();
          text.clear();
          uploads.clear();
          void navigate({ to: '/conversations/$number', params: { number }, replace: true });
        },
        onError: (error) => toasts.error(t('notBegun'), { detail: `${refusal(error)} ${t('kept')}` }),
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
        <TextWithFiles
          id="new-body"
          label={t('text')}
          text={text}
          uploads={uploads}
          maxLength={20_000}
          wrong={{ text: wrong.body, files: wrong.attachmentIds }}
        />
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
