import type { InboxNotification, InboxRead } from '@avviso/contracts';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveStream } from '../../api/live-stream';
import { useAnnounce } from '../../components/LiveRegion';
import { useApi, usePerson, useSession } from '../../session/SessionContext';
import { bellKeys, useMarkRead } from './data';
import { keepPushSubscribed, removePush } from './push';

/** Announced at most once in this time, so that a busy morning stays usable with a screen reader. */
const announceEveryMs = 10_000;

/** Keeps the bell and the lists of this tab up to date, and this device's push bound to who is signed in. */
export function BellUpdates() {
  const { t } = useTranslation('bell');
  const api = useApi();
  const session = useSession();
  const router = useRouter();
  const { id: personId } = usePerson();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const announcedAt = useRef(0);
  const { mutate: markRead } = useMarkRead();

  useEffect(() => {
    const unread = (count: number) => queries.setQueryData(bellKeys.unread(), count);
    const listsChanged = () => void queries.invalidateQueries({ queryKey: bellKeys.lists() });
    const stream = new LiveStream(
      '/inbox/stream',
      {
        // first, and after every lost connection
        ready: (now: { unread: number }) => {
          unread(now.unread);
          listsChanged();
        },
        notification: (notification: InboxNotification) => {
          unread(notification.unread);
          listsChanged();
          // What it tells of has changed: ticket or order, list and page.
          const about = notification.link?.split('/')[1];
          // Lists that keep themselves up to date would jump.
          const predicate = (query: Query) => query.meta?.live !== true;
          if (about) void queries.invalidateQueries({ queryKey: [about], predicate });
          if (Date.now() - announcedAt.current < announceEveryMs) return;
          announcedAt.current = Date.now();
          announce(t('arrived', { title: notification.title }));
        },
        read: (read: InboxRead) => {
          unread(read.unread);
          listsChanged();
        },
      },
      () => session.renew(),
    );
    stream.start();
    return () => stream.stop();
  }, [session, queries, announce, t, personId]);

  useEffect(() => {
    void keepPushSubscribed(api);
    return session.onSignOut(() => removePush(api));
  }, [api, session, personId]);

  useEffect(() => {
    // A push was pressed: in this window by a message, in a new one by the address.
    const follow = (link: string, id: string | undefined) => {
      if (id) markRead({ id, read: true });
      void router.navigate({ href: link });
    };
    const opened = /^#bell=(.+)$/.exec(window.location.hash)?.[1];
    if (opened) follow(window.location.pathname + window.location.search, decodeURIComponent(opened));
    const onMessage = (event: MessageEvent<{ type?: string; link?: string; id?: string }>) => {
      if (event.data.type === 'open' && event.data.link) follow(event.data.link, event.data.id);
    };
    navigator.serviceWorker?.addEventListener('message', onMessage);
    return () => navigator.serviceWorker?.removeEventListener('message', onMessage);
  }, [router, markRead]);

  return null;
}
