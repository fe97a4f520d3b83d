import {
  OPERATOR_COMPANY_ID,
  preferenceChannels,
  type Category,
  type DashboardRow,
  type Universe,
} from '@avviso/contracts';
import { Fragment, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cells } from '../../components/draft/compare';
import type { SharedDraft } from '../../components/draft/use-shared-draft';
import { useGridKeys } from '../../components/matrix/use-grid-keys';
import { ChannelIcon } from '../preferences/ChannelIcon';
import type { Choice } from '../preferences/matrix';
import type { BulkTarget } from './BulkDialog';
import { type BoxColumn, ContactRow } from './ContactRow';
import { keyOf, type Versions } from './rows';
import { useVirtualRows } from './use-virtual-rows';

interface DashboardTableProps {
  readonly caption: string;
  readonly rows: readonly DashboardRow[];
  readonly universe: Universe;
  readonly categories: readonly Category[];
  readonly draft: SharedDraft<Choice, Versions>;
  readonly mineByContact: ReadonlyMap<string, Cells<Choice>>;
  readonly editable: boolean;
  readonly narrow: boolean;
  readonly onBulk: (target: BulkTarget) => void;
}

/** Rows of the head; those of the contacts come after them. */
const headRows = 2;

/**
 * Contacts down, categories across. Of thousands only the rows in view are there; the table says how many there are and
 * which these are, and every box keeps its row's and column's heads.
 */
export function DashboardTable(props: DashboardTableProps) {
  const { caption, rows, universe, categories, draft, mineByContact, editable, narrow, onBulk } = props;
  const { t } = useTranslation('company-preferences');
  const { scroller, drawn, after, show } = useVirtualRows(rows.length, narrow ? 60 : 44);
  const columns = useMemo(
    () =>
      categories.flatMap((category) =>
        preferenceChannels.map((channel, at): BoxColumn => {
          const words = [t(`short.${category}`), t(`preferences:channel.${channel}`)].join(', ');
          return { category, channel, words, first: at === 0 };
        }),
      ),
    [categories, t],
  );

  // Rows are drawn again only when they change: what they call must stay the same.
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const press = useCallback((key: string, on: boolean) => latest.current.set([[key, on]]), []);
  const keys = useGridKeys(
    (index) => {
      const row = rows[index];
      if (!row || !editable) return;
      const boxes = categories
        .flatMap((one) => preferenceChannels.map((channel) => keyOf(row.contactId, universe, one, channel)))
        .filter((key) => draft.base.cells.has(key));
      const to = !boxes.every((key) => draft.value(key) ?? row.administrator);
      draft.set(boxes.map((key) => [key, to] as const));
    },
    { rows: rows.length, show },
  );

  return (
    // Who may change nothing has no box to stop at, and scrolls with the keys.
    <div
      className="dash-s"
      ref={scroller}
      {...(editable ? {} : { tabIndex: 0, role: 'region', 'aria-label': caption })}
    >
      <table
        className="mx dash-t"
        aria-rowcount={rows.length + headRows}
        aria-colcount={columns.length + 1}
        style={{ minWidth: narrow ? undefined : 220 + columns.length * 44 }}
        {...keys}
      >
        <caption className="sr">
          {caption} {editable && t('keys')}
        </caption>
        <colgroup>
          <col className="dash-c0" />
          <col span={columns.length} />
        </colgroup>
        <Head categories={categories} editable={editable} onBulk={onBulk} />
        <tbody>
          {drawn.map(({ index, gap }) => {
            const row = rows[index];
            return (
              row && (
                <Fragment key={row.contactId}>
                  <Gap height={gap} columns={columns.length + 1} />
                  <ContactRow
                    row={row}
                    index={index}
                    ariaRowIndex={index + headRows + 1}
                    universe={universe}
                    columns={columns}
                    base={draft.base.cells}
                    mine={mineByContact.get(row.contactId)}
                    editable={editable}
                    page={universe !== OPERATOR_COMPANY_ID}
                    onPress={press}
                    onBulk={onBulk}
                  />
                </Fragment>
              )
            );
          })}
          <Gap height={after} columns={columns.length + 1} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are left out. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="dash-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

type HeadProps = Pick<DashboardTableProps, 'categories' | 'editable' | 'onBulk'>;

function Head({ categories, editable, onBulk }: HeadProps) {
  const { t } = useTranslation('company-preferences');
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" rowSpan={headRows} className="dash-n0">
          {t('contact')}
        </th>
        {categories.map((category) => (
          <th key={category} scope="colgroup" colSpan={preferenceChannels.length} className="g">
            {t(`short.${category}`)}
          </th>
        ))}
      </tr>
      <tr aria-rowindex={2}>
        {categories.flatMap((category, at) =>
          preferenceChannels.map((channel, index) => {
            const content = (
              <span className="chn">
                <ChannelIcon channel={channel} />
                <span className="sr">{t(`preferences:channel.${channel}`)}</span>
              </span>
            );
            return (
              <th key={`${category} ${channel}`} scope="col" className={index === 0 ? 'g' : undefined}>
                {editable ? (
                  <button
                    type="button"
                    className="dash-b"
                    aria-haspopup="dialog"
                    title={t('setColumn', {
                      category: t(`common:category.${category}`),
                      channel: t(`preferences:channel.${channel}`),
                    })}
                    data-row={-1}
                    data-column={at * preferenceChannels.length + index}
                    onClick={() => onBulk({ category, channel })}
                  >
                    {content}
                  </button>
                ) : (
                  content
                )}
              </th>
            );
          }),
        )}
      </tr>
    </thead>
  );
}
