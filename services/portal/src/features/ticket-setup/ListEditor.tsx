import type { TicketListSetting } from '@avviso/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveBar } from '../../components/SaveBar';
import { EntryDialog } from './EntryDialog';
import { OrderedCard } from './OrderedCard';
import type { SetupPart } from './routes';
import { SetupMerge } from './SetupMerge';
import { nameIn, type Entry } from './shapes';
import { useSetupDraft } from './use-setup-draft';

export type ListPart = Exclude<SetupPart, 'fields'>;

interface ListEditorProps {
  readonly part: ListPart;
  readonly setting: TicketListSetting;
}

/** One list: its values in their order. */
export function ListEditor({ part, setting }: ListEditorProps) {
  const { t } = useTranslation('ticket-setup');
  const setup = useSetupDraft<Entry>(part, setting);
  const [edited, setEdited] = useState<string | null>();
  const { draft } = setup;
  const initial = draft.value('initial') as string | null;
  const keep = (wanted: Entry, begins: boolean): void => {
    const key = setup.keep(wanted);
    if (begins) draft.set([['initial', key]]);
    setEdited(undefined);
  };
  return (
    <>
      <OrderedCard id="tset-list" title={t(`part.${part}`)} hint={t('retireHint')} setup={setup} onEdit={setEdited}>
        {(entry, name) => (
          <span className="grow tset-b">
            <span className={`badge c-${entry.colour}`} dir="auto">
              {name}
            </span>
            <Facts entry={entry} initial={initial === entry.key} part={part} />
          </span>
        )}
      </OrderedCard>
      <SaveBar changes={draft.changes} saving={draft.saving} onSave={draft.save} onDiscard={draft.discard} />
      {edited !== undefined && (
        <EntryDialog
          part={part}
          entry={edited === null ? undefined : setup.row(edited)}
          initial={edited !== null && initial === edited}
          onKeep={keep}
          onClose={() => setEdited(undefined)}
        />
      )}
      <SetupMerge draft={draft} />
    </>
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
