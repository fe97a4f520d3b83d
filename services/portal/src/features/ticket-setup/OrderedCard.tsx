import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { cellOf } from './data';
import { RowActs } from './RowActs';
import { nameIn, type CustomField, type Entry } from './shapes';
import { SortableRows } from './SortableRows';
import type { SetupDraft } from './use-setup-draft';

interface OrderedCardProps<R extends Entry | CustomField> {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** Said where there is nothing yet. */
  readonly empty?: string;
  readonly setup: SetupDraft<R>;
  /** One of them, or a new one. */
  readonly onEdit: (key: string | null) => void;
  /** What a row shows before its actions. */
  readonly children: (row: R, name: string) => ReactNode;
}

/** Rows in an order of their own, each to be edited, retired or deleted, and the way to another. */
export function OrderedCard<R extends Entry | CustomField>(props: OrderedCardProps<R>) {
  const { id, title, hint, empty, setup, onEdit, children } = props;
  const { t, i18n } = useTranslation('ticket-setup');
  const nameOf = (key: string) => nameIn(setup.row(key).names, i18n.language);
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-h">
        <h2 id={id}>{title}</h2>
        <Button size="sm" className="end" onClick={() => onEdit(null)}>
          <IconPlus aria-hidden />
          {t('add')}
        </Button>
      </div>
      {empty && setup.order.length === 0 && <p className="card-b dim">{empty}</p>}
      <SortableRows
        order={setup.order}
        onOrder={setup.setOrder}
        nameOf={nameOf}
        changed={(key) => setup.draft.changed(cellOf(key))}
      >
        {(key) => {
          const row = setup.row(key);
          return (
            <>
              {children(row, nameOf(key))}
              <RowActs
                name={nameOf(key)}
                used={row.used}
                retired={row.retired}
                onEdit={() => onEdit(key)}
                onRetire={(retired) => setup.keep({ ...row, retired })}
                onDelete={() => setup.remove(key)}
              />
            </>
          );
        }}
      </SortableRows>
      <p className="card-f small dim">{hint}</p>
    </section>
  );
}
