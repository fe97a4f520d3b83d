import type { Order, OrderLine } from '@avviso/contracts';
import { IconMessagePlus, IconPencil } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { useToasts } from '../../components/Toasts';
import { usePerson } from '../../session/SessionContext';
import { useCommentLine } from './data';

const longest = 5_000;

/** The customer's words on a line: read by everybody, written by contacts (ORD-3). */
export function LineComment({ order, line }: { order: Order; line: OrderLine }) {
  const { t } = useTranslation('orders');
  const writes = usePerson().kind === 'contact';
  const [writing, setWriting] = useState(false);
  if (writing) return <Write order={order} line={line} onDone={() => setWriting(false)} />;
  return (
    <>
      {line.comment && (
        <span className="dim small blk" dir="auto">
          {line.comment}
        </span>
      )}
      {writes && (
        <Button look="ghost" size="sm" className="or-cb" onClick={() => setWriting(true)}>
          {line.comment ? <IconPencil aria-hidden /> : <IconMessagePlus aria-hidden />}
          {t(line.comment ? 'comment.change' : 'comment.add')}
          <span className="sr">: {line.name}</span>
        </Button>
      )}
    </>
  );
}

function Write({ order, line, onDone }: { order: Order; line: OrderLine; onDone: () => void }) {
  const { t } = useTranslation('orders');
  const toasts = useToasts();
  const save = useCommentLine(order.number);
  const [text, setText] = useState(line.comment ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate(
      { line: line.line, comment: text.trim(), version: order.version },
      {
        onSuccess: () => {
          toasts.success(t(text.trim() === '' ? 'comment.removed' : 'comment.saved', { name: line.name }));
          onDone();
        },
        onError: (error) =>
          toasts.error(t('comment.notSaved'), { detail: t(isProblem(error, 412) ? 'comment.stale' : 'comment.kept') }),
      },
    );
  };
  return (
    <form className="or-cf" onSubmit={submit}>
      <textarea
        className="input"
        rows={3}
        maxLength={longest}
        aria-label={t('comment.of', { name: line.name })}
        value={text}
        dir="auto"
        ref={focusAtEnd}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      />
      <span className="row">
        <Button look="primary" size="sm" type="submit" busy={save.isPending}>
          {t('common:save')}
        </Button>
        <Button look="ghost" size="sm" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </span>
    </form>
  );
}

/** Opened by a press: whoever pressed goes on writing. */
function focusAtEnd(box: HTMLTextAreaElement | null): void {
  if (!box) return;
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}
