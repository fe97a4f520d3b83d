import type { Ticket } from '@avviso/contracts';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { FieldError } from '../../../components/FieldError';
import { useAnnounce } from '../../../components/LiveRegion';
import { useToasts } from '../../../components/Toasts';
import { useFormat } from '../../../i18n/format';
import { usePerson } from '../../../session/SessionContext';
import { QuickReplyPicker } from '../../quick-replies/QuickReplyPicker';
import { usePostMessage } from '../data/changes';
import { useRefusal } from '../data/refusals';
import { FileButton } from '../../attachments/FileButton';
import { FileDrop } from '../../attachments/FileDrop';
import { UploadList } from '../../attachments/UploadList';
import { useUploads } from '../../attachments/use-uploads';
import { useLists } from '../data/lists';
import { SecretDialog } from './SecretDialog';
import { TextField, type TextFieldHandle } from './TextField';
import { draftKey, useDraft } from './use-draft';

/** Longest body that the API takes. */
const longest = 20_000;

/** What is answered: a ticket, or a conversation, which has no status to set and no quick replies. */
export type Answered = Pick<Ticket, 'number' | 'contactId' | 'contactName' | 'status'> & {
  readonly kind?: 'conversation';
};

interface MessageFormProps {
  readonly ticket: Answered;
  readonly internal: boolean;
  /** Says whether there is text, and whether it was typed just now. */
  readonly onText?: (filled: boolean, typed: boolean) => void;
}

/** Writes a reply or a note. The button names who will read it. */
export function MessageForm({ ticket, internal, onText }: MessageFormProps) {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const format = useFormat();
  const announce = useAnnounce();
  const toasts = useToasts();
  const refusal = useRefusal();
  const key = draftKey(person.id, ticket.number, internal ? 'note' : 'reply');
  const draft = useDraft(key);
  const uploads = useUploads(key);
  const post = usePostMessage(ticket.number, ticket.kind);
  const works = person.kind === 'employee' && ticket.kind !== 'conversation';
  const [status, setStatus] = useState('');
  const [problem, setProblem] = useState<string>();
  const [asksForSecret, setAsksForSecret] = useState(false);
  const field = useRef<TextFieldHandle>(null);
  const errorId = useId();
  const label = t(internal ? 'editor.yourNote' : 'editor.yourReply');

  const filled = draft.text.trim() !== '';
  useEffect(() => onText?.(filled, false), [filled, onText]);

  const refuse = (why: string) => {
    setProblem(why);
    field.current?.focus();
  };
  const submit = (secretReference?: string) => {
    if (post.isPending) return;
    const tooMany = draft.text.trim().length - longest;
    if (uploads.sending) return refuse(t('attachments:stillSending'));
    if (!filled && uploads.ids.length === 0) return refuse(t('editor.empty'));
    if (tooMany > 0) return refuse(t('editor.tooLong', { count: tooMany }));
    setProblem(undefined);
    post.mutate(
      {
        ...{ body: draft.text.trim(), internal, attachmentIds: [...uploads.ids], secretReference },
        ...(status ? { status } : {}),
      },
      {
        onSuccess: () => {
          draft.clear();
          uploads.clear();
          setStatus('');
          onText?.(false, true);
          announce(t(internal ? 'editor.notePosted' : 'editor.replyPosted'));
        },
        onError: (error) => {
          if (isProblem(error) && error.code === 'TICKET.BLANK_TEXT') return refuse(t('editor.empty'));
          if (isProblem(error) && error.code === 'TICKET.SECRET_IN_REPLY') return setAsksForSecret(true);
          if (isProblem(error) && error.code === 'TICKET.SECRET_FOR_NOBODY') return refuse(t('editor.secret.nobody'));
          const title = t(internal ? 'editor.noteNotPosted' : 'editor.replyNotPosted');
          toasts.error(title, {
            detail: `${refusal(error)} ${t('editor.textKept')}`,
            action: { label: t('common:tryAgain'), run: () => submit(secretReference) },
          });
        },
      },
    );
  };

  return (
    <form
      className="ed card"
      aria-label={label}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <FileDrop uploads={uploads}>
        <TextField
          value={draft.text}
          onChange={(text) => {
            draft.setText(text);
            onText?.(text.trim() !== '', true);
          }}
          handle={field}
          onSubmit={() => submit()}
          label={label}
          maxLength={longest}
          placeholder={t(internal ? 'editor.notePlaceholder' : 'editor.placeholder')}
          invalid={problem !== undefined}
          describedBy={problem ? errorId : undefined}
          note={draft.savedAt && t('editor.draftSaved', { time: format.time(draft.savedAt) })}
        />
        {problem && (
          <div className="ed-e" role="alert">
            <FieldError id={errorId}>{problem}</FieldError>
          </div>
        )}
        <UploadList uploads={uploads} />
      </FileDrop>
      <div className="ed-b">
        <FileButton uploads={uploads} />
        {works && !internal && <StatusAfter ticket={ticket} value={status} onChange={setStatus} />}
        {works && <QuickReplyPicker ticket={ticket.number} onInsert={(text) => field.current?.insert(text)} />}
        {person.kind === 'contact' && <span className="micro dim desk-only">{t('editor.keys')}</span>}
        {internal && (
          <span className="micro ed-o">
            <IconLock className="s14" aria-hidden />
            {t('editor.onlyStaff')}
          </span>
        )}
        <Button
          look={internal ? 'default' : 'primary'}
          type="submit"
          className={internal ? 'end note-btn' : 'end'}
          busy={post.isPending}
        >
          {internal && <IconLock aria-hidden />}
          {buttonWords()}
        </Button>
      </div>
      {asksForSecret && (
        <SecretDialog
          ticket={ticket}
          onClose={() => setAsksForSecret(false)}
          onGiven={(reference) => {
            setAsksForSecret(false);
            submit(reference);
          }}
        />
      )}
    </form>
  );

  function buttonWords(): string {
    if (internal) return t('editor.addNote');
    if (person.kind === 'contact' || !ticket.contactName) return t('editor.postReply');
    return t('editor.replyTo', { name: ticket.contactName });
  }
}

/** The status that the same save sets. */
function StatusAfter({
  ticket,
  value,
  onChange,
}: {
  ticket: Answered;
  value: string;
  onChange: (status: string) => void;
}) {
  const { t } = useTranslation('tickets');
  const lists = useLists();
  return (
    <select
      className="input sm ed-st"
      aria-label={t('editor.statusAfter')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('editor.keepStatus', { status: lists.name('status', ticket.status) })}</option>
      {lists
        .choices('status')
        .filter((entry) => entry.key !== ticket.status)
        .map((entry) => (
          <option key={entry.key} value={entry.key}>
            {t('editor.andSet', { status: lists.name('status', entry.key) })}
          </option>
        ))}
    </select>
  );
}
