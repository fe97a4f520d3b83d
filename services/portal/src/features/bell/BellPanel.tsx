import type { InboxItem } from '@avviso/contracts';
import { IconBell, IconChecks, IconX } from '@tabler/icons-react';
import { FocusTrap } from '@mantine/core';
import { useClickOutside, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { BellEntry } from './BellEntry';
import { BellFilters } from './BellFilters';
import { byDay } from './by-day';
import { useInbox, useReadAll, type BellFilter } from './data';
import { PushFooter } from './PushFooter';

interface BellPanelProps {
  readonly unread: number;
  /** `back`: the focus returns to the bell, not when something else was pressed. */
  readonly onClose: (back: boolean) => void;
  readonly opener: RefObject<HTMLButtonElement | null>;
}

/** Opening does not mark as read: following a link does, or the dot, or "Read all". */
export function BellPanel({ unread, onClose, opener }: BellPanelProps) {
  const { t } = useTranslation('bell');
  const toasts = useToasts();
  const [filter, setFilter] = useState<BellFilter>('all');
  const [panel, setPanel] = useState<HTMLDivElement | null>(null);
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const readAll = useReadAll();
  useEffect(() => panel?.focus(), [panel]);
  // From wherever the focus is: a button that was pressed may be gone, and the focus with it.
  useHotkeys([['Escape', () => onClose(true)]], []);
  useClickOutside(() => !narrow && onClose(false), null, [panel, opener.current]);

  return (
    <FocusTrap active={narrow}>
      <div ref={setPanel} className="bp" role="dialog" aria-modal={narrow} aria-labelledby="bell-title" tabIndex={-1}>
        <div className="bp-h">
          <h2 id="bell-title">{t('title')}</h2>
          {unread > 0 && <span className="badge pill c-red num">{t('unreadCount', { count: unread })}</span>}
          {unread > 0 && (
            <Button
              look="ghost"
              size="sm"
              className="end"
              busy={readAll.isPending}
              onClick={() => readAll.mutate(undefined, { onError: () => toasts.error(t('notMarked')) })}
            >
              <IconChecks aria-hidden />
              {t('readAll')}
            </Button>
          )}
          <button
            type="button"
            className={`iconbtn sm ${unread > 0 ? '' : 'end'}`}
            aria-label={t('common:close')}
            data-autofocus
            onClick={() => onClose(true)}
          >
            <IconX className="s16" aria-hidden />
          </button>
        </div>
        <BellFilters value={filter} onChange={setFilter} />
        <BellList filter={filter} onFollow={() => onClose(false)} />
        <PushFooter />
      </div>
    </FocusTrap>
  );
}

function BellList({ filter, onFollow }: { filter: BellFilter; onFollow: () => void }) {
  const { t } = useTranslation('bell');
  const format = useFormat();
  const inbox = useInbox(filter);
  if (inbox.isPending) return <ListSkeleton rows={4} />;
  if (inbox.isError) return <Problem error={inbox.error} retry={() => void inbox.refetch()} />;
  const items: InboxItem[] = inbox.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Empty
        icon={<IconBell className="s24" aria-hidden />}
        title={t(filter === 'all' ? 'empty.all' : 'empty.filtered')}
      >
        {filter === 'all' ? t('empty.text') : undefined}
      </Empty>
    );
  }
  return (
    <div className="bp-l" tabIndex={0} role="group" aria-label={t('list')}>
      {byDay(items, format.calendar).map((day) => (
        <section key={day.key} aria-label={format.day(day.at)}>
          <h3>{format.day(day.at)}</h3>
          <ul>
            {day.items.map((item) => (
              <BellEntry key={item.id} item={item} onFollow={onFollow} />
            ))}
          </ul>
        </section>
      ))}
      {inbox.hasNextPage && (
        <div className="bp-m">
          <Button size="sm" busy={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
            {t('earlier')}
          </Button>
        </div>
      )}
    </div>
  );
}
