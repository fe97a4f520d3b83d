import type { Ticket } from '@avviso/contracts';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, usePerson } from '../../../session/SessionContext';
import { MessageForm } from './MessageForm';
import './editor.css';

/** Where the conversation goes on. In the console reply and note are two tabs with different grounds. */
export function Editor({ ticket }: { ticket: Ticket }) {
  const person = usePerson();
  const works = useCan('tickets.work');
  if (person.kind === 'contact') return <MessageForm ticket={ticket} internal={false} />;
  return works ? <StaffEditor ticket={ticket} /> : null;
}

function StaffEditor({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const [internal, setInternal] = useState(false);
  return (
    <div className={internal ? 'ed-s note-ground' : 'ed-s'}>
      <div className="tabs" role="tablist" aria-label={t('editor.kind')}>
        <EditorTab selected={!internal} onSelect={() => setInternal(false)}>
          {t('editor.reply')}
        </EditorTab>
        <EditorTab selected={internal} onSelect={() => setInternal(true)}>
          <IconLock className="s16" aria-hidden />
          {t('internalNote')}
        </EditorTab>
      </div>
      <div role="tabpanel" aria-label={t(internal ? 'internalNote' : 'editor.reply')}>
        <MessageForm key={String(internal)} ticket={ticket} internal={internal} />
      </div>
    </div>
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
