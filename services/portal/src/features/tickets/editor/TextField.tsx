import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { applyMarkdown, type MarkdownAct, type Marked } from './markdown';
import { Toolbar } from './Toolbar';

export interface TextFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly label: string;
  readonly placeholder?: string;
  readonly id?: string;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  /** Beside the toolbar, such as when the draft was kept. */
  readonly note?: ReactNode;
  /** Ctrl Enter. */
  readonly onSubmit?: () => void;
  readonly maxLength?: number;
}

/** A Markdown text with a toolbar. Grows with what is written. */
export function TextField(props: TextFieldProps) {
  const { t } = useTranslation('tickets');
  const { value, onChange, label, placeholder, id, describedBy, invalid, note, onSubmit, maxLength } = props;
  const own = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const wanted = useRef<Marked>(undefined);

  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
    if (wanted.current) {
      area.focus();
      area.setSelectionRange(wanted.current.start, wanted.current.end);
      wanted.current = undefined;
    }
  }, [value]);

  const apply = (act: MarkdownAct) => {
    const area = box.current;
    if (!area) return;
    wanted.current = applyMarkdown({ text: value, start: area.selectionStart, end: area.selectionEnd }, act);
    onChange(wanted.current.text);
  };

  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const act = event.key === 'b' ? 'bold' : event.key === 'i' ? 'italic' : undefined;
    if (event.key === 'Enter' && onSubmit) {
      event.preventDefault();
      onSubmit();
    } else if (act) {
      event.preventDefault();
      apply(act);
    }
  };

  return (
    <>
      <Toolbar onAct={apply}>{note}</Toolbar>
      <textarea
        ref={box}
        id={id ?? own}
        className="ed-a"
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        placeholder={placeholder ?? t('editor.placeholder')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={keys}
        maxLength={maxLength}
        dir="auto"
        rows={4}
      />
    </>
  );
}
