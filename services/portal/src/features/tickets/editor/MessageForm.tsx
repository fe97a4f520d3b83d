import type { Ticket } from '@avviso/contracts';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { FieldError } from '../../../components/FieldError';
import { useAnnounce } from '../../../components/LiveRegion';
import { useToasts } from '../../../components/Toasts';
import { useFormat } from '../../../i18n/format';
import { usePerson } from '../../../session/SessionContext';
import { usePostMessage } from '../data/changes';
import { useLists } from '../data/lists';
import { TextField } from './TextField';
import { useDraft } from './use-draft';

/** Longest body that the API takes. */
const longest = 20_000;

/** Writes a reply or a note. The button names who will read it. */
export function MessageForm({ ticket, internal }: { ticket: Ticket; internal: boolean }) {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const format = useFormat();
  const announce = useAnnounce();
  const toasts = useToasts();
  const draft = useDraft(`draft:${person.id}:${ticket.number}:${internal ? 'note' : 'reply'}`);
  const post = usePostMessage(ticket.number);
  const [status, setStatus] = useState('');
  const [problem, setProblem] = useState<string>();
  const errorId = useId();
  const label = t(internal ? 'editor.yourNote' : 'editor.yourReply');

  const submit = () => {
    if (post.isPending) return;
    if (draft.text.trim() === '') {
      setProblem(t('editor.empty'));
      return;
    }
    setProblem(undefined);
    post.mutate(
      { body: draft.text.trim(), internal, ...(status ? { status } : {}) },
      {
        onSuccess: () => {
          draft.clear();
          setStatus('');
          announce(t(internal ? 'editor.notePosted' : 'editor.replyPosted'));
        },
        onError: (error) => {
          const title = t(internal ? 'editor.noteNotPosted' : 'editor.replyNotPosted');
          const why = isProblem(error)
            ? t('common:error.reference', { code: error.code })
            : t('common:error.unreachable.title');
          toasts.error(title, {
            detail: `${why}. ${t('editor.textKept')}`,
            action: { label: t('common:tryAgain'), run: submit },
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
      <TextField
        value={draft.text}
        onChange={draft.setText}
        onSubmit={submit}
        label={label}
        maxLength={longest}
        invalid={problem !== undefined}
        describedBy={problem ? errorId : undefined}
        note={draft.savedAt && t('editor.draftSaved', { time: format.time(draft.savedAt) })}
      />
      {problem && (
        <div className="ed-e" role="alert">
          <FieldError id={errorId}>{problem}</FieldError>
        </div>
      )}
      <div className="ed-b">
        {person.kind === 'employee' && !internal && <StatusAfter ticket={ticket} value={status} onChange={setStatus} />}
        {person.kind === 'contact' && <span className="micro dim desk-only">{t('editor.markdown')}</span>}
        <Button look="primary" type="submit" className="end" busy={post.isPending}>
          {buttonWords()}
        </Button>
      </div>
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
  ticket: Ticket;
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
