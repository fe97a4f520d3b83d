import { IconLock } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useCan, usePerson } from '../../../session/SessionContext';
import { type Answered, MessageForm } from './MessageForm';
import './editor.css';

/** Where the conversation goes on. In the console reply and note are two tabs with different grounds. */
export function Editor({ ticket, onWriting }: EditorProps) {
  const person = usePerson();
  const works = useCan('tickets.work');
  if (person.kind === 'contact') return <MessageForm ticket={ticket} internal={false} />;
  return works ? <StaffEditor ticket={ticket} onWriting={onWriting} /> : null;
}

interface EditorProps {
  readonly ticket: Answered;
  /** Says that a reply or a note is being written, or nothing any more. */
  readonly onWriting: (kind: 'reply' | 'note' | 'reading') => void;
}

function StaffEditor({ ticket, onWriting }: EditorProps) {
  const { t } = useTranslation('tickets');
  const [internal, setInternal] = useState(false);
  const [hasText, setHasText] = useState(false);
  const [asking, setAsking] = useState(false);
  const select = (note: boolean) => {
    if (note === internal) return;
    if (hasText) setAsking(true);
    else setInternal(note);
  };
  const onText = useCallback(
    (filled: boolean, typed: boolean) => {
      setHasText(filled);
      if (typed) onWriting(filled ? (internal ? 'note' : 'reply') : 'reading');
    },
    [internal, onWriting],
  );
  return (
    <div className={internal ? 'ed-s note-ground' : 'ed-s'}>
      <div className="tabs" role="tablist" aria-label={t('editor.kind')}>
        <EditorTab selected={!internal} onSelect={() => select(false)}>
          {t('editor.reply')}
        </EditorTab>
        <EditorTab selected={internal} onSelect={() => select(true)}>
          <IconLock className="s16" aria-hidden />
          {t('internalNote')}
        </EditorTab>
      </div>
      <div role="tabpanel" aria-label={t(internal ? 'internalNote' : 'editor.reply')}>
        <MessageForm key={String(internal)} ticket={ticket} internal={internal} onText={onText} />
      </div>
      {asking && (
        <SwitchDialog
          toNote={!internal}
          onStay={() => setAsking(false)}
          onSwitch={() => {
            setAsking(false);
            setHasText(false);
            onWriting('reading');
            setInternal(!internal);
          }}
        />
      )}
    </div>
  );
}

/** With text begun, so that nobody goes on in the wrong box: what stands there is kept, and is not sent. */
function SwitchDialog(props: { toNote: boolean; onStay: () => void; onSwitch: () => void }) {
  const { t } = useTranslation('tickets');
  const to = props.toNote ? 'toNote' : 'toReply';
  return (
    <Dialog title={t(`editor.switch.${to}.title`)} onClose={props.onStay}>
      <p className="t2">{t(`editor.switch.${to}.text`)}</p>
      <div className="row dlg-f">
        <Button onClick={props.onStay}>{t(`editor.switch.${to}.stay`)}</Button>
        <Button look="primary" data-autofocus onClick={props.onSwitch}>
          {t(`editor.switch.${to}.go`)}
        </Button>
      </div>
    </Dialog>
  );
}

interface EditorTabProps {
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly children: React.ReactNode;
}

function EditorTab({ selected, onSelect, children }: EditorTabProps) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        const other = event.currentTarget.nextElementSibling ?? event.currentTarget.previousElementSibling;
        if (other instanceof HTMLButtonElement) {
          other.focus();
          other.click();
        }
      }}
    >
      {children}
    </button>
  );
}
