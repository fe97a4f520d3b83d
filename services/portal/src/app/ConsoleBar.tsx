import { IconMenu2 } from '@tabler/icons-react';
import { use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Bell } from '../features/bell/Bell';
import { ConsoleMenu } from './console-menu';

/** The console's bar of a page: where one is, the page's actions, the bell. */
export function ConsoleBar({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('shell');
  const menu = use(ConsoleMenu);
  return (
    <header className="cbar">
      <button
        type="button"
        className="iconbtn burger"
        aria-label={t('openMenu')}
        aria-expanded={menu.opened}
        onClick={menu.open}
      >
        <IconMenu2 className="s20" aria-hidden />
      </button>
      <div className="bc grow">{children}</div>
      {actions}
      <Bell />
    </header>
  );
}
