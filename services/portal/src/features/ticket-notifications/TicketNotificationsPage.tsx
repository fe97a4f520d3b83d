import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useSetting } from './data';
import { SettingsEditor } from './SettingsEditor';
import './ticket-notifications.css';

/** Which ticket statuses tell whom (SUB-10 to SUB-13), and who hears of a new order (SUB-17). */
export function TicketNotificationsPage() {
  const { t } = useTranslation('ticket-notifications');
  const ticket = useSetting('ticket');
  const order = useSetting('order');
  const failed = ticket.error ?? order.error;
  if (failed && !(ticket.data && order.data)) {
    const retry = () => void Promise.all([ticket.refetch(), order.refetch()]);
    return <ErrorPage error={failed} retry={retry} />;
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      {ticket.data && order.data ? <SettingsEditor ticket={ticket.data} order={order.data} /> : <ListSkeleton />}
    </Page>
  );
}
