import type { Language, TemplatePreview, TemplateSet } from '@avviso/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from './data';
import { inserted, replacedAt } from './insert';
import { TemplateText } from './TemplateText';
import type { TemplateForm } from './use-template-draft';
import { Variables } from './Variables';

type Problem = TemplatePreview['problems'][number];

interface SourceProps {
  readonly language: Language;
  readonly form: TemplateForm;
  readonly variables: TemplateSet['variables'];
  readonly problems: readonly Problem[];
}

/** Subject and body in one language, what is wrong with them, and the variables to put in. */
export function Source({ language, form, variables, problems }: SourceProps) {
  const { t } = useTranslation('templates');
  const last = useRef<Part>('body');
  const boxes = useRef<Partial<Record<Part, HTMLTextAreaElement | null>>>({});

  const write = (part: Part, { text, caret }: { text: string; caret: number }): void => {
    form.set(language, part, text);
    // after the new text is in the field
    requestAnimationFrame(() => {
      const box = boxes.current[part];
      box?.focus();
      box?.setSelectionRange(caret, caret);
    });
  };
  const insert = (piece: string): void => {
    const part = last.current;
    const box = boxes.current[part];
    const text = form.text(language, part);
    const [from, to] = box ? [box.selectionStart, box.selectionEnd] : [text.length, text.length];
    write(part, inserted(text, part === 'subject' ? piece.replaceAll('\n', ' ') : piece, from, to));
  };
  const field = (part: Part) => {
    const own = problems.filter(({ path }) => path === part);
    return (
      <div className="field">
        <label htmlFor={`tm-${part}`}>
          {t(`part.${part}`)} {part === 'body' && <span className="opt">{t('markdown')}</span>}
        </label>
        <TemplateText
          id={`tm-${part}`}
          single={part === 'subject'}
          value={form.text(language, part)}
          language={language}
          problems={own}
          describedBy={own.length > 0 ? `tm-${part}-problems` : undefined}
          onFocus={() => (last.current = part)}
          onChange={(value) => form.set(language, part, value)}
          boxRef={(box) => (boxes.current[part] = box)}
        />
        <div id={`tm-${part}-problems`} role="alert">
          {own.length > 0 && (
            <ul className="tm-problems">
              {own.map((problem, index) => (
                <li key={index} className="err">
                  <IconAlertTriangle aria-hidden />
                  <Mistake
                    problem={problem}
                    onTake={(name) => write(part, replacedAt(form.text(language, part), problem, name))}
                  />
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    );
  };
  return (
    <div className="stack tm-source">
      {field('subject')}
      {field('body')}
      <Variables variables={variables} onInsert={insert} />
    </div>
  );
}

function Mistake({ problem, onTake }: { problem: Problem; onTake: (name: string) => void }) {
  const { t, i18n } = useTranslation('templates');
  const { line, column, code = '', params = {} } = problem;
  const key = `mistake.${code.replace('TEMPLATE.', '')}`;
  const suggestion = typeof params.suggestion === 'string' ? params.suggestion : undefined;
  return (
    <span>
      {line !== undefined && <b>{t('place', { line, column: column ?? 1 })} </b>}
      {i18n.exists(key, { ns: 'templates' }) ? t(key, { subject: params.subject ?? '' }) : problem.message}{' '}
      {suggestion !== undefined && (
        <button type="button" className="lnk" onClick={() => onTake(suggestion)}>
          {t('take', { name: suggestion })}
        </button>
      )}
    </span>
  );
}
