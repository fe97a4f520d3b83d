import { IconHelpCircle } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useExplanation } from '../routing/data';
import { EventPicker, RecipientPicker } from '../routing/pickers';
import { Explained } from './Explained';
import type { ExplainSearch } from './routes';
import { Tabs } from './Tabs';
import '../routing/routing.css';
import './explain.css';

const route = getRouteApi('/app/explain');

/** Why did somebody get a message, or why not: for any past event and any person (SUB-20). */
export function ExplainPage() {
  const { t } = useTranslation('explain');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = (to: ExplainSearch) => void navigate({ search: to, resetScroll: false });
  const { recipient: _r, name: _n, ...event } = search;
  const { event: _e, source: _s, about: _a, ...person } = search;
  return (
    <Page title={t('title')} lead={t('lead')} actions={<Tabs />}>
      <div className="card xp-form">
        <RecipientPicker
          id="xp-recipient"
          label={t('recipient')}
          shown={search.name ?? search.recipient ?? ''}
          onChoose={(recipient, name) => go({ ...event, recipient, name })}
          onClear={() => go(event)}
        />
        <EventPicker
          id="xp-event"
          label={t('event')}
          shown={search.about ?? search.event ?? ''}
          recipient={search.recipient}
          onChoose={(chosen) => go({ ...person, ...chosen })}
          onClear={() => go(person)}
        />
      </div>
      {search.event === undefined ? (
        <Empty icon={<IconHelpCircle className="s24" aria-hidden />} title={t('choose.title')}>
          {t('choose.text')}
        </Empty>
      ) : (
        <OfEvent
          event={search.event}
          source={search.source}
          recipient={search.recipient}
          onChoose={(recipient, name) => go({ ...event, recipient, name })}
        />
      )}
    </Page>
  );
}

interface OfEventProps {
  readonly event: string;
  readonly source: string | undefined;
  readonly recipient: string | undefined;
  readonly onChoose: (recipient: string, name: string) => void;
}

function OfEvent({ event, source, recipient, onChoose }: OfEventProps) {
  const person = recipient !== undefined && !/[@\s]/.test(recipient) ? recipient : undefined;
  const explanation = useExplanation({ event, source, person });
  if (explanation.isPending) return <ListSkeleton rows={6} />;
  if (explanation.isError) return <Problem error={explanation.error} retry={() => void explanation.refetch()} />;
  return <Explained explanation={explanation.data} recipient={recipient} onChoose={onChoose} />;
}
