import type { TicketListItem } from '@avviso/contracts';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLists } from '../data/lists';
import type { QueueGrouping } from '../routes';
import { BulkBar } from './BulkBar';
import { QueueRow } from './QueueRow';
import { useQueueKeys } from './use-queue-keys';

interface QueueTableProps {
  readonly tickets: readonly TicketListItem[];
  readonly group: QueueGrouping;
  readonly caption: string;
  readonly showAssignees: boolean;
}

interface Group {
  readonly key: string;
  readonly name: string;
  readonly tickets: readonly TicketListItem[];
}

export function QueueTable({ tickets, group, caption, showAssignees }: QueueTableProps) {
  const { t } = useTranslation('tickets');
  const groups = useGroups(tickets, group);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const open = groups.filter((one) => !folded.has(one.key)).flatMap((one) => one.tickets);
  const chosen = tickets.filter((ticket) => selected.has(ticket.number));
  const toggle = (number: string) => setSelected((before) => toggled(before, number));
  const keys = useQueueKeys(open, toggle);
  const all = chosen.length === tickets.length;

  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={caption} onKeyDown={keys.onKeyDown}>
        <table className="tbl q">
          <caption className="sr">{caption}</caption>
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
              <th scope="col" className="q-c2">
                {t('queue.number')}
              </th>
              <th scope="col">{t('field.title')}</th>
              <th scope="col" className="dk">
                {t('field.companyId')}
              </th>
              <th scope="col" className="dk q-c5">
                <span className="sr">{t(showAssignees ? 'field.assigneeIds' : 'field.contactId')}</span>
              </th>
              <th scope="col" className="q-c6">
                <span className="sr">{t('field.priority')}</span>
              </th>
              <th scope="col" className="dk r q-c7" aria-sort="descending">
                {t('lastChange')}
              </th>
            </tr>
          </thead>
          {groups.map((one) => (
            <tbody key={one.key}>
              {group !== 'none' && (
                <GroupHead
                  group={one}
                  folded={folded.has(one.key)}
                  onToggle={() => setFolded(toggled(folded, one.key))}
                />
              )}
              {!folded.has(one.key) &&
                one.tickets.map((ticket) => (
                  <QueueRow
                    key={ticket.number}
                    ticket={ticket}
                    showAssignees={showAssignees}
                    selected={selected.has(ticket.number)}
                    current={keys.current === ticket.number}
                    onToggle={toggle}
                  />
                ))}
            </tbody>
          ))}
        </table>
      </div>
      {chosen.length > 0 && <BulkBar tickets={chosen} onDone={() => setSelected(new Set())} />}
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
      </p>
    </>
  );
}

function GroupHead({ group, folded, onToggle }: { group: Group; folded: boolean; onToggle: () => void }) {
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
            <span className="b" dir="auto">
              {group.name}
            </span>
          </button>
          <span className="dim num">{group.tickets.length}</span>
        </span>
      </th>
    </tr>
  );
}

/** Statuses in the order of their list, companies by name. */
function useGroups(tickets: readonly TicketListItem[], group: QueueGrouping): readonly Group[] {
  const lists = useLists();
  if (group === 'none') return [{ key: 'all', name: '', tickets }];
  const byKey = Map.groupBy(tickets, (ticket) => (group === 'status' ? ticket.status : ticket.companyName));
  const keys =
    group === 'status'
      ? lists.entries('status').map((entry) => entry.key)
      : [...byKey.keys()].sort((a, b) => a.localeCompare(b));
  return keys.flatMap((key) => {
    const members = byKey.get(key);
    return members ? [{ key, name: group === 'status' ? lists.name('status', key) : key, tickets: members }] : [];
  });
}

function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
