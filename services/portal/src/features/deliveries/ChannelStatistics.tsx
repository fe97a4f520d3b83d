import type { DeliveryCounts, DeliveryStatistics } from '@avviso/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/list/DataTable';
import { useFormat } from '../../i18n/format';
import { channelIcons } from '../routing/words';
import { BarChart } from './BarChart';

type Figures = DeliveryStatistics['channels'][number];
type Unit = DeliveryStatistics['unit'];

const counts = ['sent', 'failed', 'retried', 'skipped', 'uncertain'] as const;
/** More that wait are not counted. */
const mostWaiting = 1_000;

/** Whether there is nothing to show of a channel. */
export const isQuiet = (one: Figures): boolean => one.waiting === 0 && counts.every((name) => one[name] === 0);

/** One channel: its figures, what became of its deliveries, how long they took, and all of it as a table. */
export function ChannelStatistics({ statistics, unit }: { statistics: Figures; unit: Unit }) {
  const { t } = useTranslation('deliveries');
  const format = useFormat();
  const title = useId();
  const { channel, waiting, buckets } = statistics;
  const Icon = channelIcons[channel];
  const name = t(`routing:channel.${channel}`);
  const took = useTook(statistics);
  const values = { sent: format.number(statistics.sent), failed: format.number(statistics.failed) };
  const when = useWhen(unit);
  const [first, last] = [buckets[0], buckets.at(-1)];
  const scale = { from: first && when(first.at), to: last && when(last.at) };
  return (
    <section className="card dst-c" aria-labelledby={title}>
      <div className="card-h">
        <Icon aria-hidden />
        <h2 id={title}>{name}</h2>
      </div>
      <div className="card-b">
        <dl className="dst-n num">
          {counts.map((one) => (
            <Figure key={one} name={one} value={format.number(statistics[one])} />
          ))}
          <Figure
            name="waiting"
            value={
              waiting > mostWaiting
                ? t('statistics.over', { count: format.number(mostWaiting) })
                : format.number(waiting)
            }
          />
          <Figure name="median" value={took.median} />
          <Figure name="p95" value={took.p95} />
        </dl>
        {isQuiet(statistics) ? (
          <p className="small dim">{t('statistics.quiet')}</p>
        ) : (
          <>
            <BarChart
              title={t('statistics.counts')}
              label={t('statistics.summary', { channel: name, ...values, retried: format.number(statistics.retried) })}
              groups={buckets.map(({ sent, failed, retried }) => [
                [
                  { series: 'sent', value: sent },
                  { series: 'failed', value: failed },
                ],
                [{ series: 'retried', value: retried }],
              ])}
              series={['sent', 'failed', 'retried']}
              write={(value) => format.number(value)}
              {...scale}
            />
            <BarChart
              title={t('statistics.took')}
              label={t('statistics.tookSummary', { channel: name, ...took })}
              groups={buckets.map(({ took: one }) => [
                [{ series: 'median', value: one?.median ?? 0 }],
                [{ series: 'p95', value: one?.p95 ?? 0 }],
              ])}
              series={['median', 'p95']}
              write={(value) => format.duration(value)}
              {...scale}
            />
            <details className="dst-t">
              <summary className="lnk small">{t('statistics.table')}</summary>
              <BucketTable statistics={statistics} unit={unit} label={t('statistics.tableOf', { channel: name })} />
            </details>
          </>
        )}
      </div>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation('deliveries');
  return (
    <div>
      <dt className="micro dim">{t(`statistics.figure.${name}`)}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Where nothing was accepted, there is no time. */
function useTook({ took }: Pick<DeliveryCounts, 'took'>) {
  const format = useFormat();
  return { median: took ? format.duration(took.median) : '–', p95: took ? format.duration(took.p95) : '–' };
}

/** An hour or a day by its beginning. */
function useWhen(unit: Unit): (at: string) => string {
  const format = useFormat();
  return (at) => (unit === 'hour' ? format.moment(at) : format.date(at));
}

function BucketTable({ statistics, unit, label }: { statistics: Figures; unit: Unit; label: string }) {
  const { t } = useTranslation('deliveries');
  const format = useFormat();
  const when = useWhen(unit);
  return (
    <DataTable
      label={label}
      items={statistics.buckets}
      keyOf={({ at }) => at}
      columns={[
        { key: 'at', head: t('statistics.time'), className: 'nowrap', cell: ({ at }) => when(at) },
        ...counts.map((name) => ({
          key: name,
          head: t(`statistics.figure.${name}`),
          className: 'r num',
          cell: (one: DeliveryCounts) => format.number(one[name]),
        })),
        ...(['median', 'p95'] as const).map((name) => ({
          key: name,
          head: t(`statistics.figure.${name}`),
          className: 'r num nowrap',
          cell: ({ took }: DeliveryCounts) => (took ? format.duration(took[name]) : '–'),
        })),
      ]}
    />
  );
}
