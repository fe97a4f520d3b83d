import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '../../components/SearchBox';

const route = getRouteApi('/app/tickets');

export function TicketSearch() {
  const { t } = useTranslation('tickets');
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const search = useCallback(
    (text: string | undefined) =>
      void navigate({
        search: ({ q: _, ...rest }) => (text ? { ...rest, q: text } : rest),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return <SearchBox label={t('search')} q={q} onSearch={search} />;
}
