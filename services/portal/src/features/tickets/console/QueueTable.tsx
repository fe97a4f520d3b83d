import type { TicketListItem, TicketSort } from '@avviso/contracts';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { useListKeys, type ListKeys } from '../../ticket-lists/keys/use-list-keys';
import { useLists } from '../data/lists';
import type { QueueGrouping } from '../routes';
import { BulkBar } from './BulkBar';
import { queueGroups, type QueueGroup } from './queue-groups';
import { QueueRow } from './QueueRow';
import { SortHead } from './SortHead';

interface QueueTableProps {
  readonly tickets: readonly TicketListItem[];
  /** Numbers of tickets that no longer belong into the list. */
  readonly left: ReadonlySet<string>;
  readonly group: QueueGrouping;
  readonly sort: TicketSort;
  readonly caption: string;
  readonly showAssignees: boolean;
  readonly acts: NonNullable<ListKeys['acts']>;
}

export function QueueTable({ tickets, left, group, sort, caption, showAssignees, acts }: QueueTableProps) {
  const { t } = useTranslation('tickets');
  const lists = useLists();
  const { calendar } = useFormat();
  const groups = queueGroups(tickets, group, lists, calendar);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const bulk = useRef<HTMLDivElement>(null);
  const open = groups.filter((one) => !folded.has(one.key)).flatMap((one) => one.tickets);
  const chosen = tickets.filter((ticket) => selected.has(ticket.number));
  const toggle = useCallback((number: string) => setSelected((before) => toggled(before, number)), []);
  const clear = () => setSelected(new Set());
  const current = useListKeys({
    numbers: open.map(({ number }) => number),
    acts: {
      ...acts,
      x: (number) => number !== undefined && toggle(number),
      b: () => bulk.current?.querySelector('button')?.focus(),
      Escape: clear,
    },
  });
  const all = chosen.length === tickets.length;

  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={caption} data-list-keys>
        <table className="tbl q">
          <caption className="sr">{caption}</caption>
          <colgroup>
            <col className="q-c0" />
            <col className="q-c1" />
            <col className="q-c2" />
            <col />
            <col className="q-c4" />
            <col className="q-c5" />
            <col className="q-c6" />
            <col className="q-c7" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="q-c0">
                <label className="cell">
                  <input
                    type="checkbox"
                    className="cb"
                    aria-label={t('queue.selectAll')}
                    checked={all}
                    ref={(box) => {
                      if (box) box.indeterminate = chosen.length > 0 && !all;
                    }}
                    onChange={() => setSelected(all ? new Set() : new Set(tickets.map((ticket) => ticket.number)))}
                  />
                </label>
              </th>
              <th scope="col" className="q-c1">
                <span className="sr">{t('field.status')}</span>
              </th>
              <SortHead by="number" sort={sort} className="q-c2">
                {t('queue.number')}
              </SortHead>
              <th scope="col">{t('field.title')}</th>
              <th scope="col" className="dk q-c4">
                {t('field.companyId')}
              </th>
              <th scope="col" className="dk q-c5">
                <span className="sr">{t(showAssignees ? 'field.assigneeIds' : 'field.contactId')}</span>
              </th>
              <th scope="col" className="q-c6">
                <span className="sr">{t('field.priority')}</span>
              </th>
              <SortHead by="updatedAt" sort={sort} className="dk r q-c7">
                {t('queue.updated')}
              </SortHead>
            </tr>
          </thead>
          {groups.map((one) => (
            <tbody key={one.key}>
              {group !== 'none' && (
                <GroupHead
                  group={one}
                  folded={folded.has(one.key)}
                  onToggle={() => setFolded((before) => toggled(before, one.key))}
                />
              )}
              {!folded.has(one.key) &&
                one.tickets.map((ticket) => (
                  <QueueRow
                    key={ticket.number}
                    ticket={ticket}
                    left={left.has(ticket.number)}
                    showAssignees={showAssignees}
                    selected={selected.has(ticket.number)}
                    current={current === ticket.number}
                    onToggle={toggle}
                  />
                ))}
            </tbody>
          ))}
        </table>
      </div>
      <div ref={bulk} className="q-bb">
        {chosen.length > 0 && <BulkBar tickets={chosen} onDone={clear} />}
      </div>
      <p className="q-k micro dim desk-only">
        <span>
          <kbd>J</kbd> <kbd>K</kbd> {t('queue.keys.move')}
        </span>
        <span>
          <kbd>X</kbd> {t('queue.keys.select')}
        </span>
        <span>
          <kbd>Enter</kbd> {t('queue.keys.open')}
        </span>
        <button type="button" aria-haspopup="dialog" onClick={() => acts['?']?.(undefined)}>
          <kbd>?</kbd> {t('ticket-lists:keys.all')}
        </button>
      </p>
    </>
  );
}

function GroupHead({ group, folded, onToggle }: { group: QueueGroup; folded: boolean; onToggle: () => void }) {
  const { t } = useTranslation('tickets');
  return (
    <tr className="q-g">
      <th colSpan={8} scope="rowgroup">
        <span className="row">
          <button type="button" className="row" aria-expanded={!folded} onClick={onToggle}>
            {folded ? (
              <IconChevronRight className="s14" aria-hidden />
            ) : (
              <IconChevronDown className="s14" aria-hidden />
            )}
            <span className={group.key === 'late' ? 'b c-red ic-c' : 'b'} dir="auto">
              {group.name ?? t(`ticket-lists:due.${group.key}`)}
            </span>
          </button>
          <span className="dim num">{group.tickets.length}</span>
        </span>
      </th>
    </tr>
  );
}

function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
