import type { DeliveryStatistics, StatisticsPeriod } from '@avviso/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconChartBar } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useFormat } from '../../i18n/format';
import { useApi } from '../../session/SessionContext';
import { ChannelStatistics, isQuiet } from './ChannelStatistics';
import { statisticsPeriods } from './routes';
import './statistics.css';

const route = getRouteApi('/app/delivery-statistics');

function useStatistics(period: StatisticsPeriod) {
  const api = useApi();
  const { calendar } = useFormat();
  const timeZone = calendar.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useQuery({
    queryKey: ['deliveries', 'statistics', period, timeZone],
    queryFn: ({ signal }) =>
      api.get<DeliveryStatistics>('/deliveries/statistics', { query: { period, timeZone }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** What became of the deliveries of each channel, and how long they took (CHN-18). */
export function StatisticsPage() {
  const { t } = useTranslation('deliveries');
  const { period = '24h' } = route.useSearch();
  const navigate = route.useNavigate();
  const statistics = useStatistics(period);
  return (
    <Page title={t('statistics.title')} lead={t('statistics.lead')}>
      <div className="seg" role="group" aria-label={t('statistics.period')}>
        {statisticsPeriods.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === period}
            onClick={() => void navigate({ search: { period: one }, replace: true, resetScroll: false })}
          >
            {t(`statistics.last.${one}`)}
          </button>
        ))}
      </div>
      {statistics.isPending && <ListSkeleton rows={4} />}
      {statistics.isError && <Problem error={statistics.error} retry={() => void statistics.refetch()} />}
      {statistics.data && <Figures statistics={statistics.data} />}
    </Page>
  );
}

function Figures({ statistics }: { statistics: DeliveryStatistics }) {
  const { t } = useTranslation('deliveries');
  const format = useFormat();
  const { channels, countedSince, unit } = statistics;
  if (channels.every(isQuiet)) {
    return (
      <Empty icon={<IconChartBar className="s24" aria-hidden />} title={t('statistics.none.title')}>
        {t('statistics.none.text')}
      </Empty>
    );
  }
  return (
    <>
      {countedSince && <p className="note">{t('statistics.cut', { since: format.dateTime(countedSince) })}</p>}
      <div className="dst">
        {channels.map((one) => (
          <ChannelStatistics key={one.channel} statistics={one} unit={unit} />
        ))}
      </div>
    </>
  );
}
