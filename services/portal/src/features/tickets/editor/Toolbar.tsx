import { IconBold, IconCode, IconItalic, IconLink, IconList, IconListNumbers, IconQuote } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkdownAct } from './markdown';

const acts = [
  { act: 'bold', icon: IconBold },
  { act: 'italic', icon: IconItalic },
  { act: 'link', icon: IconLink },
  { act: 'list', icon: IconList },
  { act: 'numbers', icon: IconListNumbers },
  { act: 'code', icon: IconCode },
  { act: 'quote', icon: IconQuote },
] as const;

/** One stop for Tab; the arrows move inside (ARIA toolbar pattern). */
export function Toolbar({ onAct, children }: { onAct: (act: MarkdownAct) => void; children?: ReactNode }) {
  const { t } = useTranslation('tickets');
  return (
    <div className="ed-tb" role="toolbar" aria-label={t('editor.formatting')} onKeyDown={moveFocus}>
      {acts.map(({ act, icon: Icon }, index) => (
        <button
          key={act}
          type="button"
          className="iconbtn sm"
          tabIndex={index === 0 ? 0 : -1}
          aria-label={t(`editor.${act}`)}
          title={t(`editor.${act}`)}
          onClick={() => onAct(act)}
        >
          <Icon className="s16" aria-hidden />
        </button>
      ))}
      <span className="end micro dim">{children}</span>
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const from = buttons.findIndex((button) => button === document.activeElement);
  const next = buttons[(from + step + buttons.length) % buttons.length];
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next?.focus();
}
