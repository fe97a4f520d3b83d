import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../../components/ErrorPage';
import { Page } from '../../../components/Page';
import { ListSkeleton } from '../../../components/Skeleton';
import { useTicket } from '../data/tickets';
import { TicketView } from './TicketView';

const route = getRouteApi('/app/tickets/$number');

export function TicketPage() {
  const { t } = useTranslation('tickets');
  const { number } = route.useParams();
  const ticket = useTicket(number);
  if (ticket.data) return <TicketView key={number} ticket={ticket.data} />;
  if (ticket.isError) return <ErrorPage error={ticket.error} retry={() => void ticket.refetch()} />;
  return (
    <Page title={t('ticketNumber', { number })} ownHeading>
      <ListSkeleton />
    </Page>
  );
}
