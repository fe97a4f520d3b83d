import type { TicketFieldsSetting, TicketListSetting } from '@avviso/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useShownTab } from '../../components/use-shown-tab';
import { useSetup } from './data';
import { FieldsEditor } from './FieldsEditor';
import { ListEditor } from './ListEditor';
import { setupParts } from './routes';
import './ticket-setup.css';

const route = getRouteApi('/app/settings/tickets');

/** The lists behind the fields of tickets, custom fields, and what contacts may do with each (TKT-2, TKT-3). */
export function TicketSetupPage() {
  const { t } = useTranslation('ticket-setup');
  const { part = 'statuses' } = route.useSearch();
  const setting = useSetup(part);
  const tabs = useShownTab<HTMLElement>(part);
  if (setting.isError && !setting.data) {
    return <ErrorPage error={setting.error} retry={() => void setting.refetch()} />;
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      <nav className="tabs tset-t" ref={tabs} aria-label={t('parts')}>
        {setupParts.map((one) => (
          <Link
            key={one}
            to="/settings/tickets"
            search={one === 'statuses' ? {} : { part: one }}
            resetScroll={false}
            activeOptions={{ exact: true }}
            aria-current={one === part ? 'page' : undefined}
          >
            {t(`part.${one}`)}
          </Link>
        ))}
      </nav>
      {!setting.data && <ListSkeleton />}
      {setting.data && part !== 'fields' && (
        <ListEditor key={part} part={part} setting={setting.data as TicketListSetting} />
      )}
      {setting.data && part === 'fields' && <FieldsEditor setting={setting.data as TicketFieldsSetting} />}
    </Page>
  );
}
