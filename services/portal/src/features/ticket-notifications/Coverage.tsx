import type { TicketNotificationCoverage } from '@avviso/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { SharedDraft } from '../../components/draft/use-shared-draft';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useFormat } from '../../i18n/format';
import { CoverageGroup } from './CoverageGroup';
import { useCoverage } from './data';
import { audiences, reachOf, type Audience } from './reach';

/** A state of the settings as text, so that a pause in changing it can be waited for. */
function stateOf(draft: SharedDraft<boolean>): string {
  const cells = new Map([...draft.base.cells, ...draft.mine]);
  const on = [...cells].filter(([, value]) => value).map(([key]) => key);
  return on.sort().join(' ');
}

/** Whom the settings would reach as they stand here, 300 ms after the last change (SUB-13). */
export function Coverage({ draft }: { draft: SharedDraft<boolean> }) {
  const { t } = useTranslation('ticket-notifications');
  const [state] = useDebouncedValue(stateOf(draft), 300);
  const coverage = useCoverage(state);
  const on = state.split(' ');
  const anyStatus = on.some((key) => key.startsWith('status:'));
  const told = (audience: Audience) => anyStatus && on.includes(audience);
  return (
    <section className="card cov" aria-labelledby="tn-cov">
      <div className="card-h">
        <h2 id="tn-cov">{t('coverage.title')}</h2>
        {draft.changes > 0 && <span className="badge c-brand end">{t('coverage.preview')}</span>}
      </div>
      {coverage.isPending && <ListSkeleton />}
      {coverage.isError && <Problem error={coverage.error} retry={() => void coverage.refetch()} />}
      {coverage.data && (
        <>
          <Sum coverage={coverage.data} told={told} />
          {audiences
            .filter((audience) => audience !== 'customer')
            .map((audience) => (
              <CoverageGroup
                key={audience}
                title={t(`who.${audience}.title`)}
                told={told(audience)}
                why={t(anyStatus ? 'coverage.switchedOff' : 'coverage.noStatus')}
                count={t('coverage.count', {
                  reached: coverage.data[audience].reached.length,
                  leftOut: coverage.data[audience].leftOut.length,
                })}
                reached={coverage.data[audience].reached}
                leftOut={coverage.data[audience].leftOut}
              />
            ))}
          <CoverageGroup
            title={t('who.customer.title')}
            told={told('customer')}
            why={t(anyStatus ? 'coverage.switchedOff' : 'coverage.noStatus')}
            count={t('coverage.companies', {
              reached: coverage.data.customer.reached,
              companies: coverage.data.customer.companies,
            })}
            reached={[]}
            leftOut={coverage.data.customer.leftOut}
            companies
          />
        </>
      )}
    </section>
  );
}

interface SumProps {
  readonly coverage: TicketNotificationCoverage;
  readonly told: (audience: Audience) => boolean;
}

function Sum({ coverage, told }: SumProps) {
  const { t } = useTranslation('ticket-notifications');
  const format = useFormat();
  const { reached, leftOut, customers } = reachOf(coverage, told);
  return (
    <div role="status">
      <div className="cv-sum">
        <div>
          <b className="num">{format.number(reached)}</b>
          <span>{t('coverage.reached', { count: reached })}</span>
        </div>
        <div className={leftOut > 0 ? 'c-amber' : undefined}>
          <b className={leftOut > 0 ? 'num ic-c' : 'num'}>{format.number(leftOut)}</b>
          <span>{t('coverage.leftOut', { count: leftOut })}</span>
        </div>
        <div>
          <b className="num">
            {customers === undefined
              ? '–'
              : new Intl.NumberFormat(format.language, { style: 'percent' }).format(customers / 100)}
          </b>
          <span>{t(told('customer') ? 'coverage.customers' : 'coverage.customersOff')}</span>
        </div>
      </div>
      {reached + leftOut > 0 && (
        <div className="cv-bar" aria-hidden="true">
          <i style={{ flex: reached }} />
          {leftOut > 0 && <i className="o" style={{ flex: leftOut }} />}
        </div>
      )}
    </div>
  );
}
