import type { Category, DashboardRow, PreferenceChannel, Universe } from '@avviso/contracts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../components/Avatar';
import type { Cells } from '../../components/draft/compare';
import { MatrixCell } from '../../components/matrix/MatrixCell';
import type { Choice } from '../preferences/matrix';
import { Said } from '../preferences/Said';
import type { BulkTarget } from './BulkDialog';
import { keyOf } from './rows';

/** A column of boxes; its words are made once for all rows. */
export interface BoxColumn {
  readonly category: Category;
  readonly channel: PreferenceChannel;
  readonly words: string;
  /** The first of its category. */
  readonly first: boolean;
}

interface ContactRowProps {
  readonly row: DashboardRow;
  /** Among the rows that are filtered, from 0. */
  readonly index: number;
  readonly ariaRowIndex: number;
  readonly universe: Universe;
  readonly columns: readonly BoxColumn[];
  readonly base: Cells<Choice>;
  /** What was changed of this contact's. */
  readonly mine: Cells<Choice> | undefined;
  readonly editable: boolean;
  /** Whether the contact has a page of its own for this. */
  readonly page: boolean;
  readonly onPress: (key: string, on: boolean) => void;
  readonly onBulk: (target: BulkTarget) => void;
}

/** A contact: its name, then a box for each category and channel that can reach it. */
export const ContactRow = memo(function ContactRow(props: ContactRowProps) {
  const { row, index, ariaRowIndex, universe, columns, base, mine, editable, page, onPress, onBulk } = props;
  const { t } = useTranslation('company-preferences');
  const cell = ({ category, channel, words: columnWords }: BoxColumn, column: number) => {
    const key = keyOf(row.contactId, universe, category, channel);
    if (!base.has(key)) return <NoBox why={t(channel === 'interface' && !row.access ? 'noAccess' : 'notRaised')} />;
    const on = (mine?.has(key) ? mine.get(key) : base.get(key)) ?? row.administrator;
    if (!editable) return <Said state={on ? 'on' : 'off'} />;
    const changed = mine?.has(key) ?? false;
    const words = `${row.name}, ${columnWords}`;
    return (
      <MatrixCell
        dense
        label={changed ? t('preferences:changedCell', { cell: words }) : words}
        checked={on}
        changed={changed}
        row={index}
        column={column}
        onPress={() => onPress(key, !on)}
      />
    );
  };
  return (
    <tr aria-rowindex={ariaRowIndex}>
      <th scope="row">
        <span className="dash-p">
          <Avatar name={row.name} />
          <span className="grow dash-w">
            {editable ? (
              <button
                type="button"
                className="dash-b trunc"
                aria-haspopup="dialog"
                data-row={index}
                data-column={-1}
                dir="auto"
                onClick={() => onBulk({ contact: row, page })}
              >
                {row.name}
              </button>
            ) : (
              <b className="trunc" dir="auto">
                {row.name}
              </b>
            )}
            {row.email && <span className="micro dim trunc blk">{row.email}</span>}
          </span>
          {row.administrator && <span className="tag desk-only">{t('administrator')}</span>}
          {!row.access && <span className="tag desk-only">{t('emailOnly')}</span>}
        </span>
      </th>
      {columns.map((column, at) => (
        <td key={`${column.category} ${column.channel}`} className={column.first ? 'g' : undefined}>
          {cell(column, at)}
        </td>
      ))}
    </tr>
  );
});

function NoBox({ why }: { why: string }) {
  return (
    <span className="cell sm na dash-no">
      <span aria-hidden="true">·</span>
      <span className="sr">{why}</span>
    </span>
  );
}
