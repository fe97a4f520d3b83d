import { IconCircleCheck } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useParkedConsumers } from './data';
import { ParkedMessages } from './ParkedMessages';
import './parked.css';

const route = getRouteApi('/app/parked');

/** Messages that a service gave up on, to be tried again or discarded (CHN-17). */
export function ParkedPage() {
  const { t } = useTranslation('parked');
  const search = route.useSearch();
  const { pending, consumers, silent, retry } = useParkedConsumers();
  const chosen =
    consumers.find((one) => one.service === search.service && one.consumer === search.consumer) ?? consumers[0];
  return (
    <Page title={t('title')} lead={t('lead')}>
      {silent.length > 0 && (
        <div className="note c-amber pk-n" role="alert">
          <span className="grow">{t('silent', { services: silent.join(', ') })}</span>
          <Button size="sm" onClick={retry}>
            {t('common:tryAgain')}
          </Button>
        </div>
      )}
      {pending && consumers.length === 0 && <ListSkeleton />}
      {!pending && consumers.length === 0 && silent.length === 0 && (
        <Empty icon={<IconCircleCheck className="s24" aria-hidden />} title={t('none.title')}>
          {t('none.text')}
        </Empty>
      )}
      {consumers.length > 0 && (
        <nav className="tabs pk-t" aria-label={t('consumers')}>
          {consumers.map(({ service, consumer, parked }) => (
            <Link
              key={`${service} ${consumer}`}
              to="/parked"
              search={{ service, consumer }}
              aria-current={chosen?.service === service && chosen.consumer === consumer ? 'page' : undefined}
            >
              {consumer} <span className="n">{parked}</span>
            </Link>
          ))}
        </nav>
      )}
      {chosen && <ParkedMessages key={`${chosen.service} ${chosen.consumer}`} of={chosen} />}
    </Page>
  );
}
