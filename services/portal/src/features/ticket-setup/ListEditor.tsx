import type { TicketListSetting } from '@avviso/contracts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { SaveBar } from '../../components/SaveBar';
import { cellOf } from './data';
import { EntryDialog } from './EntryDialog';
import { RowActs } from './RowActs';
import type { SetupPart } from './routes';
import { SetupMerge } from './SetupMerge';
import { nameIn, newKey, type Entry } from './shapes';
import { SortableRows } from './SortableRows';
import { useSetupDraft } from './use-setup-draft';

export type ListPart = Exclude<SetupPart, 'fields'>;

interface ListEditorProps {
  readonly part: ListPart;
  readonly setting: TicketListSetting;
}

/** One list: its values in their order. */
export function ListEditor({ part, setting }: ListEditorProps) {
  const { t, i18n } = useTranslation('ticket-setup');
  const setup = useSetupDraft(part, setting);
  const [edited, setEdited] = useState<string | null>();
  const { draft, order } = setup;
  const entry = (key: string) => draft.value(cellOf(key)) as Entry;
  const nameOf = (key: string) => nameIn(entry(key).names, i18n.language);
  const initial = draft.value('initial') as string | null;
  const keep = (wanted: Entry, begins: boolean): void => {
    const key =
      wanted.key === ''
        ? newKey(wanted.names, [...draft.base.cells.keys()].map((cell) => cell.slice(6)).concat(order))
        : wanted.key;
    setup.put(key, { ...wanted, key });
    if (begins) draft.set([['initial', key]]);
    setEdited(undefined);
  };
  return (
    <section className="card" aria-labelledby="tset-list">
      <div className="card-h">
        <h2 id="tset-list">{t(`part.${part}`)}</h2>
        <Button size="sm" className="end" onClick={() => setEdited(null)}>
          <IconPlus aria-hidden />
          {t('add')}
        </Button>
      </div>
      <SortableRows
        order={order}
        onOrder={setup.setOrder}
        nameOf={nameOf}
        changed={(key) => draft.changed(cellOf(key))}
      >
        {(key) => (
          <>
            <span className="grow tset-b">
              <span className={`badge c-${entry(key).colour}`} dir="auto">
                {nameOf(key)}
              </span>
              <Facts entry={entry(key)} initial={initial === key} part={part} />
            </span>
            <RowActs
              name={nameOf(key)}
              used={entry(key).used}
              retired={entry(key).retired}
              onEdit={() => setEdited(key)}
              onRetire={(retired) => setup.put(key, { ...entry(key), retired })}
              onDelete={() => setup.remove(key)}
            />
          </>
        )}
      </SortableRows>
      <p className="card-f small dim">{t('retireHint')}</p>
      <SaveBar changes={draft.changes} saving={draft.saving} onSave={draft.save} onDiscard={draft.discard} />
      {edited !== undefined && (
        <EntryDialog
          part={part}
          entry={edited === null ? undefined : entry(edited)}
          initial={edited !== null && initial === edited}
          onKeep={keep}
          onClose={() => setEdited(undefined)}
        />
      )}
      <SetupMerge draft={draft} />
    </section>
  );
}

/** What a value is beside its name, in words. */
function Facts({ entry, initial, part }: { entry: Entry; initial: boolean; part: ListPart }) {
  const { t, i18n } = useTranslation('ticket-setup');
  const facts = [
    entry.retired && t('retired'),
    initial && t('initial'),
    part === 'statuses' && t(`phase.${entry.phase ?? 'open'}`),
    entry.portalNames && t('onPortal', { name: nameIn(entry.portalNames, i18n.language) }),
    part === 'types' && entry.portal === false && t('notOnPortal'),
  ].filter(Boolean);
  return <span className="small dim">{facts.join(' · ')}</span>;
}
