import type { InboxItem } from '@avviso/contracts';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CategoryIcon } from '../../components/CategoryIcon';
import { useToasts } from '../../components/Toasts';
import { When } from '../../components/When';
import { useMarkRead } from './data';

/** Unread is told by three signs: bold title, tinted icon, dot. */
export function BellEntry({ item, onFollow }: { item: InboxItem; onFollow: () => void }) {
  const { t } = useTranslation('bell');
  const router = useRouter();
  const toasts = useToasts();
  const mark = useMarkRead();
  const unread = item.readAt === null;
  const setRead = (read: boolean) =>
    mark.mutate({ id: item.id, read }, { onError: () => toasts.error(t('notMarked')) });

  const follow = (event: MouseEvent) => {
    if (unread) setRead(true);
    // Another tab or window was asked for: the browser opens it.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onFollow();
    if (item.link) void router.navigate({ href: item.link });
  };

  const content = (
    <>
      <span className="cat">
        <CategoryIcon category={item.category} />
      </span>
      <span className="grow">
        <span className="bn-t" dir="auto">
          {unread && <span className="sr">{t('unreadMark')} </span>}
          {item.title}
        </span>
        <span className="bn-x" dir="auto">
          {item.text}
        </span>
        <When at={item.createdAt} className="micro dim" />
      </span>
    </>
  );

  return (
    <li className={unread ? 'bn un' : 'bn'}>
      {item.link ? (
        <a href={item.link} onClick={follow}>
          {content}
        </a>
      ) : (
        <div className="bn-n">{content}</div>
      )}
      <button
        type="button"
        className={unread ? 'iconbtn sm bn-r' : 'iconbtn sm bn-r rd'}
        aria-label={t(unread ? 'markRead' : 'markUnread', { title: item.title })}
        onClick={() => setRead(unread)}
      >
        <span className={unread ? 'udot' : 'udot o'} />
      </button>
    </li>
  );
}
