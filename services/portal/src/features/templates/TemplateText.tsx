import type { Language, TemplatePreview } from '@avviso/contracts';
import type { ReactNode } from 'react';

interface TemplateTextProps {
  readonly id: string;
  /** One line, that grows where it is long. */
  readonly single: boolean;
  readonly value: string;
  readonly language: Language;
  readonly problems: TemplatePreview['problems'];
  readonly describedBy: string | undefined;
  readonly onFocus: () => void;
  readonly onChange: (value: string) => void;
  readonly boxRef: (box: HTMLTextAreaElement | null) => void;
}

/**
 * A plain text area, and behind it the same text unseen: it gives the lines their numbers, grounds what stands in braces and
 * marks what is wrong. Both wrap alike, so the area is as tall as its text.
 */
export function TemplateText(props: TemplateTextProps) {
  const { id, single, value, language, problems, describedBy, onFocus, onChange, boxRef } = props;
  const wrong = new Set(problems.map(({ line }) => line));
  return (
    <div className={single ? 'tm-code single' : 'tm-code'}>
      <div className="tm-under" aria-hidden="true">
        {value.split('\n').map((line, index) => (
          <div key={index} className={wrong.has(index + 1) ? 'tm-line bad' : 'tm-line'}>
            {grounded(line)}
            {'\u200b'}
          </div>
        ))}
      </div>
      <textarea
        id={id}
        ref={boxRef}
        value={value}
        lang={language}
        spellCheck
        rows={1}
        aria-invalid={problems.length > 0}
        aria-describedby={describedBy}
        onFocus={onFocus}
        onChange={({ target }) => onChange(single ? target.value.replace(/[\r\n]+/g, ' ') : target.value)}
      />
    </div>
  );
}

function grounded(line: string): ReactNode[] {
  return line.split(/(\{\{[^}]*\}\})/).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <span key={index} className="tm-hb">
        {piece}
      </span>
    ),
  );
}
