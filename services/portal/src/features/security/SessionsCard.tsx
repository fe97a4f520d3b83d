import type { OwnSession } from '@avviso/contracts';
import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet, IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { useEndSession, useOwnSessions, useSignOutEverywhere } from './data';

const icons = {
  desktop: IconDeviceDesktop,
  phone: IconDeviceMobile,
  tablet: IconDeviceTablet,
  other: IconWorld,
} as const;

/** Where the reader is signed in; each can be ended, or all at once (ACC-11). */
export function SessionsCard() {
  const { t } = useTranslation('security');
  const sessions = useOwnSessions();
  const [asking, setAsking] = useState(false);
  return (
    <section className="card" aria-labelledby="sec-sessions">
      <div className="card-h">
        <h2 id="sec-sessions">{t('sessions.title')}</h2>
      </div>
      {sessions.isPending && <ListSkeleton rows={2} />}
      {sessions.isError && <Problem error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.data && (
        <ul className="sec-list">
          {sessions.data.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
      <div className="card-f row g12 wrap">
        <span className="small dim grow">{t('sessions.everywhereAbout')}</span>
        <Button onClick={() => setAsking(true)}>{t('sessions.everywhere')}</Button>
      </div>
      {asking && <AskEverywhere onClose={() => setAsking(false)} />}
    </section>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const { t } = useTranslation('security');
  const format = useFormat();
  const toasts = useToasts();
  const end = useEndSession();
  const { browser, system, kind } = session.device;
  const device =
    browser && system ? t('sessions.on', { browser, system }) : (browser ?? system ?? t('sessions.unknown'));
  const facts = [
    session.current ? '' : t('sessions.lastUsed', { when: format.moment(session.lastUsedAt) }),
    t('sessions.since', { when: format.date(session.createdAt) }),
    session.network ? t('sessions.from', { network: session.network }) : '',
  ];
  const Icon = icons[kind];
  return (
    <li className="row g12">
      <span className="cat">
        <Icon aria-hidden />
      </span>
      <span className="grow">
        <span className="row wrap">
          <b className="b">{device}</b>
          {session.current && <span className="badge c-green">{t('sessions.current')}</span>}
        </span>
        <span className="dim small blk">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      {!session.current && (
        <Button
          size="sm"
          busy={end.isPending}
          aria-label={t('sessions.endOf', { device })}
          onClick={() =>
            end.mutate(session, {
              onSuccess: () => toasts.success(t('sessions.ended', { device })),
              onError: () => toasts.error(t('sessions.notEnded')),
            })
          }
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}

function AskEverywhere({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('security');
  const toasts = useToasts();
  const everywhere = useSignOutEverywhere();
  return (
    <ConfirmDialog
      title={t('sessions.ask.title')}
      keepLabel={t('sessions.ask.keep')}
      actLabel={t('sessions.everywhere')}
      busy={everywhere.isPending || everywhere.isSuccess}
      onKeep={onClose}
      onAct={() =>
        everywhere.mutate(undefined, {
          onError: () => {
            onClose();
            toasts.error(t('sessions.failed'));
          },
        })
      }
    >
      <p>{t('sessions.ask.text')}</p>
    </ConfirmDialog>
  );
}
