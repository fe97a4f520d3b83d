import { IconPlus, IconX } from '@tabler/icons-react';
import { Menu } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharedDraft } from '../../components/draft/use-shared-draft';
import { useLists } from '../tickets/data/lists';
import { TicketStatusBadge } from '../tickets/TicketStatus';
import { statusCell } from './data';

/** The statuses whose assignment notifies: any number (SUB-10). */
export function StatusChoice({ draft }: { draft: SharedDraft<boolean> }) {
  const { t } = useTranslation('ticket-notifications');
  const lists = useLists();
  const box = useRef<HTMLDivElement>(null);
  const on = (key: string) => draft.value(statusCell(key)) === true;
  const known = lists.entries('status').map((entry) => entry.key);
  // One that was taken off the list stays until it is removed here.
  const foreign = [...draft.base.cells.keys()]
    .filter((cell) => cell.startsWith('status:'))
    .map((cell) => cell.slice('status:'.length))
    .filter((key) => !known.includes(key));
  const chosen = [...known, ...foreign].filter(on);
  /** What became of a status since it was chosen. */
  const fate = (key: string) => (foreign.includes(key) ? 'gone' : lists.status(key)?.retired ? 'retired' : undefined);
  const rest = lists.choices('status').filter((entry) => !on(entry.key));
  const remove = (key: string) => {
    draft.set([[statusCell(key), false]]);
    box.current?.focus();
  };
  return (
    <section className="card" aria-labelledby="tn-statuses">
      <div className="card-h">
        <h2 id="tn-statuses">{t('statuses')}</h2>
      </div>
      <div className="card-b">
        <div className="chips" role="group" aria-labelledby="tn-statuses" tabIndex={-1} ref={box}>
          {chosen.map((key) => (
            <span className={draft.changed(statusCell(key)) ? 'stc new' : 'stc'} key={key}>
              <TicketStatusBadge status={key} />
              {fate(key) && <span className="small t2 stc-f">{t(fate(key) ?? '')}</span>}
              <button
                type="button"
                aria-label={t('removeStatus', { status: lists.name('status', key) })}
                onClick={() => remove(key)}
              >
                <IconX className="s14" aria-hidden />
              </button>
            </span>
          ))}
          {rest.length > 0 && (
            <Menu withinPortal={false}>
              <Menu.Target>
                <button type="button" className="chip dashed tn-add">
                  <IconPlus aria-hidden />
                  {t('addStatus')}
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {rest.map((entry) => (
                  <Menu.Item key={entry.key} onClick={() => draft.set([[statusCell(entry.key), true]])}>
                    <TicketStatusBadge status={entry.key} />
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        <p className="hint">{chosen.length > 0 ? t('statusesHint') : t('noStatuses')}</p>
        {chosen.some(fate) && <p className="hint">{t('goneHint')}</p>}
      </div>
    </section>
  );
}
