import type { TicketFieldsSetting } from '@avviso/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveBar } from '../../components/SaveBar';
import { ruleCell } from './data';
import { FieldDialog } from './FieldDialog';
import { ModeSelect } from './ModeSelect';
import { OrderedCard } from './OrderedCard';
import { SetupMerge } from './SetupMerge';
import type { CustomField, Rule } from './shapes';
import { useSetupDraft } from './use-setup-draft';

const allModes = ['hidden', 'view', 'edit'] as const;

/** What contacts may do with each field, and the fields that administrators add. */
export function FieldsEditor({ setting }: { setting: TicketFieldsSetting }) {
  const { t } = useTranslation('ticket-setup');
  const setup = useSetupDraft<CustomField>('fields', setting);
  const [edited, setEdited] = useState<string | null>();
  const { draft } = setup;
  const keep = (wanted: CustomField): void => {
    setup.keep(wanted);
    setEdited(undefined);
  };
  return (
    <div className="stack">
      <section className="card" aria-labelledby="tset-portal-h">
        <div className="card-h">
          <h2 id="tset-portal-h">{t('portalRules')}</h2>
        </div>
        <ul className="tset">
          {setting.builtIn.map(({ name, modes, requirable }) => {
            const label = name === 'office' ? t('field.office') : t(`tickets:field.${name}`);
            return (
              <li key={name} className={draft.changed(ruleCell(name)) ? 'chg' : undefined}>
                <span className="grow">{label}</span>
                <ModeSelect
                  label={t('modeOf', { field: label })}
                  rule={draft.value(ruleCell(name)) as Rule}
                  modes={modes}
                  requirable={requirable}
                  onChange={(rule) => draft.set([[ruleCell(name), rule]])}
                />
              </li>
            );
          })}
        </ul>
        <p className="card-f small dim">{t('portalRulesHint')}</p>
      </section>
      <OrderedCard
        id="tset-custom-h"
        title={t('customFields')}
        hint={t('customHint')}
        empty={t('noFields')}
        setup={setup}
        onEdit={setEdited}
      >
        {(field, name) => (
          <>
            <span className="grow tset-b">
              <b dir="auto">{name}</b>
              <span className="small dim">
                {[t(`type.${field.type}`), field.retired && t('retired')].filter(Boolean).join(' · ')}
              </span>
            </span>
            <ModeSelect
              label={t('modeOf', { field: name })}
              rule={field}
              modes={allModes}
              requirable
              onChange={(rule) => setup.keep({ ...field, ...rule })}
            />
          </>
        )}
      </OrderedCard>
      <SaveBar changes={draft.changes} saving={draft.saving} onSave={draft.save} onDiscard={draft.discard} />
      {edited !== undefined && (
        <FieldDialog
          field={edited === null ? undefined : setup.row(edited)}
          onKeep={keep}
          onClose={() => setEdited(undefined)}
        />
      )}
      <SetupMerge draft={draft} />
    </div>
  );
}
