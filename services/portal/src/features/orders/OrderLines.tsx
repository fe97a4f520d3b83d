import type { Order, OrderLine, OrderLineStatus } from '@avviso/contracts';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { useAnnounce } from '../../components/LiveRegion';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { useCan } from '../../session/SessionContext';
import { useChangeLine } from './data';
import { LineComment } from './LineComment';
import { LineStatusBadge, LineStatusSign } from './LineStatus';
import { lineStatuses } from './line-statuses';

export function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const works = useCan('orders.work');
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false });
  return (
    <section className="card or-l">
      <div className="card-h">
        <h2 id="order-lines">{t('lines', { count: order.lines.length })}</h2>
        {order.total && <b className="end num">{format.money(order.total)}</b>}
      </div>
      {narrow ? <LineCards order={order} works={works} /> : <LineTable order={order} works={works} />}
    </section>
  );
}

interface LinesProps {
  readonly order: Order;
  readonly works: boolean;
}

function LineTable({ order, works }: LinesProps) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const priced = order.total !== undefined;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="order-lines">
      <table className="tbl">
        <caption className="sr">{t('lines', { count: order.lines.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field.article')}</th>
            <th scope="col">{t('field.name')}</th>
            <th scope="col" className="r">
              {t('field.quantity')}
            </th>
            {priced && (
              <th scope="col" className="r">
                {t('field.price')}
              </th>
            )}
            {priced && (
              <th scope="col" className="r">
                {t('field.amount')}
              </th>
            )}
            <th scope="col">{t('field.status')}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.line}>
              <td className="mono nowrap">{line.article}</td>
              <th scope="row" dir="auto">
                {line.name}
                {line.brand && <span className="dim"> · {line.brand}</span>}
                <LineComment order={order} line={line} />
              </th>
              <td className="r num">{format.number(line.quantity)}</td>
              {priced && <td className="r num nowrap">{line.price && format.money(line.price)}</td>}
              {priced && <td className="r num nowrap">{line.amount && format.money(line.amount)}</td>}
              <td>{works ? <StatusSelect order={order} line={line} /> : <LineStatusBadge status={line.status} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** On a phone one card per line, with nothing to scroll sideways. */
function LineCards({ order, works }: LinesProps) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  return (
    <ul>
      {order.lines.map((line) => (
        <li key={line.line} className="or-k">
          <div className="row top">
            <span className="grow" dir="auto">
              <b className="b">{line.name}</b>
              <LineComment order={order} line={line} />
            </span>
            {line.amount && <span className="num nowrap">{format.money(line.amount)}</span>}
          </div>
          <p className="dim small">
            <span className="mono">{line.article}</span> · {t('pieces', { count: line.quantity })}
          </p>
          {works ? <StatusSelect order={order} line={line} /> : <LineStatusBadge status={line.status} />}
        </li>
      ))}
    </ul>
  );
}

function StatusSelect({ order, line }: { order: Order; line: OrderLine }) {
  const { t } = useTranslation('orders');
  const toasts = useToasts();
  const announce = useAnnounce();
  const change = useChangeLine(order.number);
  const choose = (status: OrderLineStatus) =>
    change.mutate(
      { line: line.line, status, version: order.version },
      {
        onSuccess: () => announce(t('saved', { name: line.name, status: t(`status.${status}`) })),
        onError: (error) =>
          toasts.error(t('notSaved', { name: line.name }), {
            detail: isProblem(error, 412) ? t('stale') : t('common:error.unreachable.title'),
          }),
      },
    );
  return (
    <span className="row or-s" aria-busy={change.isPending}>
      <LineStatusSign status={line.status} />
      <select
        className="input sm"
        aria-label={t('statusOf', { name: line.name })}
        value={change.isPending ? change.variables.status : line.status}
        disabled={change.isPending}
        onChange={(event) => choose(event.target.value as OrderLineStatus)}
      >
        {lineStatuses.map((status) => (
          <option key={status} value={status}>
            {t(`status.${status}`)}
          </option>
        ))}
      </select>
    </span>
  );
}
