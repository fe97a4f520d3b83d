import {
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconQuote,
  type Icon,
} from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type EditorAct = 'bold' | 'italic' | 'link' | 'list' | 'numbers' | 'code' | 'quote';

const acts: readonly { act: EditorAct; icon: Icon; keys?: string }[] = [
  { act: 'bold', icon: IconBold, keys: 'Control+B' },
  { act: 'italic', icon: IconItalic, keys: 'Control+I' },
  { act: 'link', icon: IconLink },
  { act: 'list', icon: IconList },
  { act: 'numbers', icon: IconListNumbers },
  { act: 'code', icon: IconCode, keys: 'Control+E' },
  { act: 'quote', icon: IconQuote },
];

interface ToolbarProps {
  /** What holds where the cursor stands. */
  readonly active: Readonly<Record<EditorAct, boolean>>;
  readonly onAct: (act: EditorAct) => void;
  readonly controls: string;
  readonly children?: ReactNode;
}

/** One stop for Tab; the arrows move inside (ARIA toolbar pattern). */
export function Toolbar({ active, onAct, controls, children }: ToolbarProps) {
  const { t } = useTranslation('tickets');
  return (
    <div
      className="ed-tb"
      role="toolbar"
      aria-label={t('editor.formatting')}
      aria-controls={controls}
      onKeyDown={moveFocus}
    >
      {acts.map(({ act, icon: Sign, keys }, index) => (
        <button
          key={act}
          type="button"
          className="iconbtn sm"
          tabIndex={index === 0 ? 0 : -1}
          aria-pressed={active[act]}
          aria-label={t(`editor.${act}`)}
          aria-keyshortcuts={keys}
          title={t(`editor.${act}`)}
          // the selection stays where it is
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAct(act)}
        >
          <Sign className="s16" aria-hidden />
        </button>
      ))}
      <span className="end micro dim ed-n">{children}</span>
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const from = buttons.findIndex((button) => button === document.activeElement);
  const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  const next = buttons[(to + buttons.length) % buttons.length];
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next?.focus();
}
