import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../../components/ErrorPage';
import { Page } from '../../../components/Page';
import { ListSkeleton } from '../../../components/Skeleton';
import { useToasts } from '../../../components/Toasts';
import { useTicket } from '../data/tickets';
import { TicketView } from './TicketView';

const route = getRouteApi('/app/tickets/$number');

export function TicketPage() {
  const { t } = useTranslation('tickets');
  const { number } = route.useParams();
  const navigate = route.useNavigate();
  const toasts = useToasts();
  const ticket = useTicket(number);
  const current = ticket.data?.number;
  useEffect(() => {
    if (current === undefined || current === number) return;
    toasts.success(t('ticket-merge:moved', { from: number }));
    void navigate({ params: { number: current }, replace: true });
  }, [current, number, navigate, toasts, t]);
  if (ticket.data) return <TicketView key={number} ticket={ticket.data} />;
  if (ticket.isError) return <ErrorPage error={ticket.error} retry={() => void ticket.refetch()} />;
  return (
    <Page title={t('ticketNumber', { number })} ownHeading>
      <ListSkeleton />
    </Page>
  );
}
