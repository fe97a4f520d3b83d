import type { ChannelAlarm, ChannelAlarms as Alarms } from '@avviso/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/Button';
import { useToasts } from '../components/Toasts';
import { When } from '../components/When';
import { useApi, useCan } from '../session/SessionContext';

/** A stopped channel is looked at more often: it may go on at any moment. */
const lookEveryMs = { quiet: 30_000, alarm: 5_000 };

const mostCounted = 1_000;

/** On every page of the console, for who may see deliveries: channels that stand still, and what to do (CHN-20). */
export function ChannelAlarms() {
  const api = useApi();
  const may = useCan('deliveries.read');
  const { data } = useQuery({
    queryKey: ['channel-alarms'],
    queryFn: ({ signal }) => api.get<Alarms>('/channel-alarms', { signal }),
    enabled: may,
    refetchInterval: ({ state }) => lookEveryMs[state.data?.items.length ? 'alarm' : 'quiet'],
    retry: false,
  });
  const items = data?.items ?? [];
  return (
    <div role="status" className="alarms">
      {items.map((alarm) => (
        <Alarm key={`${alarm.channel} ${alarm.service ?? ''}`} alarm={alarm} />
      ))}
    </div>
  );
}

function Alarm({ alarm }: { alarm: ChannelAlarm }) {
  const { t } = useTranslation('shell');
  const { channel, service, since, code, response, waiting } = alarm;
  return (
    <section className="alarm c-red">
      <IconAlertTriangle className="s16 na" aria-hidden />
      <div className="grow">
        <p>
          <b>{t(`alarm.${channel}.title`)}</b> {t('alarm.since')} <When at={since} as="moment" />.{' '}
          {t('alarm.waiting', { count: Math.min(waiting, mostCounted), more: waiting > mostCounted ? '+' : '' })}{' '}
          {t(`alarm.${channel}.advice`)}
        </p>
        <p className="micro mono" dir="auto">
          {[service, code, response].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Retry channel={channel} />
    </section>
  );
}

function Retry({ channel }: Pick<ChannelAlarm, 'channel'>) {
  const { t } = useTranslation('shell');
  const api = useApi();
  const toasts = useToasts();
  const may = useCan('deliveries.manage');
  const retry = useMutation({
    mutationFn: () => api.post('/channel-alarms/retry', { channel }),
    onSuccess: () => toasts.success(t('alarm.asked')),
    onError: () => toasts.error(t('alarm.notAsked')),
  });
  if (!may) return null;
  return (
    <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate()}>
      {t('alarm.retry')}
    </Button>
  );
}
