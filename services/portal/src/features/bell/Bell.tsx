import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnread } from './data';
import './bell.css';

const BellPanel = lazy(() => import('./BellPanel').then((module) => ({ default: module.BellPanel })));

/** On every page of both sides: how many are unread, and the panel. */
export function Bell() {
  const { t } = useTranslation('bell');
  const unread = useUnread();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (back: boolean) => {
    setOpened(false);
    if (back) button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="iconbtn"
        aria-label={t('open', { count: unread })}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => (opened ? close(true) : setOpened(true))}
      >
        <IconBell className="s20" aria-hidden />
        {unread > 0 && (
          <span className="count" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      {opened && (
        <Suspense fallback={null}>
          <BellPanel unread={unread} onClose={close} opener={button} />
        </Suspense>
      )}
    </>
  );
}
