import type { TicketView } from '@avviso/contracts';
import { IconStar, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { stateOf } from './list-state';

interface ViewTabsProps {
  readonly views: readonly TicketView[];
  readonly current: string | undefined;
  /** The statuses that "not closed" means. */
  readonly open: readonly string[];
}

/** Saved views, behind the tabs that everybody has. */
export function ViewTabs({ views, current, open }: ViewTabsProps) {
  const { t } = useTranslation('ticket-lists');
  return views.map((view) => (
    <Link
      key={view.id}
      to="/tickets"
      search={stateOf(view, open) as never}
      resetScroll={false}
      activeOptions={{ exact: true }}
      aria-current={view.id === current ? 'page' : undefined}
    >
      {view.shared ? <IconUsers className="s14" aria-hidden /> : <IconStar className="s14" aria-hidden />}
      <span dir="auto">{view.name}</span>
      {view.shared && <span className="sr">{t('view.isShared')}</span>}
    </Link>
  ));
}
