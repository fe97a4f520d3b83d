import type { TicketFieldsSetting } from '@avviso/contracts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { SaveBar } from '../../components/SaveBar';
import { cellOf, ruleCell } from './data';
import { FieldDialog } from './FieldDialog';
import { ModeSelect } from './ModeSelect';
import { RowActs } from './RowActs';
import { SetupMerge } from './SetupMerge';
import { nameIn, newKey, type CustomField, type Rule } from './shapes';
import { SortableRows } from './SortableRows';
import { useSetupDraft } from './use-setup-draft';

const allModes = ['hidden', 'view', 'edit'] as const;

/** What contacts may do with each field, and the fields that administrators add. */
export function FieldsEditor({ setting }: { setting: TicketFieldsSetting }) {
  const { t, i18n } = useTranslation('ticket-setup');
  const setup = useSetupDraft('fields', setting);
  const [edited, setEdited] = useState<string | null>();
  const { draft, order } = setup;
  const field = (key: string) => draft.value(cellOf(key)) as CustomField;
  const nameOf = (key: string) => nameIn(field(key).names, i18n.language);
  const keep = (wanted: CustomField): void => {
    const key = wanted.key === '' ? newKey(wanted.names, order) : wanted.key;
    setup.put(key, { ...wanted, key });
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
      <section className="card" aria-labelledby="tset-custom-h">
        <div className="card-h">
          <h2 id="tset-custom-h">{t('customFields')}</h2>
          <Button size="sm" className="end" onClick={() => setEdited(null)}>
            <IconPlus aria-hidden />
            {t('add')}
          </Button>
        </div>
        {order.length === 0 && <p className="card-b dim">{t('noFields')}</p>}
        <SortableRows
          order={order}
          onOrder={setup.setOrder}
          nameOf={nameOf}
          changed={(key) => draft.changed(cellOf(key))}
        >
          {(key) => (
            <>
              <span className="grow tset-b">
                <b dir="auto">{nameOf(key)}</b>
                <span className="small dim">
                  {[t(`type.${field(key).type}`), field(key).retired && t('retired')].filter(Boolean).join(' · ')}
                </span>
              </span>
              <ModeSelect
                label={t('modeOf', { field: nameOf(key) })}
                rule={field(key)}
                modes={allModes}
                requirable
                onChange={(rule) => setup.put(key, { ...field(key), ...rule })}
              />
              <RowActs
                name={nameOf(key)}
                used={field(key).used}
                retired={field(key).retired}
                onEdit={() => setEdited(key)}
                onRetire={(retired) => setup.put(key, { ...field(key), retired })}
                onDelete={() => setup.remove(key)}
              />
            </>
          )}
        </SortableRows>
        <p className="card-f small dim">{t('customHint')}</p>
      </section>
      <SaveBar changes={draft.changes} saving={draft.saving} onSave={draft.save} onDiscard={draft.discard} />
      {edited !== undefined && (
        <FieldDialog
          field={edited === null ? undefined : field(edited)}
          onKeep={keep}
          onClose={() => setEdited(undefined)}
        />
      )}
      <SetupMerge draft={draft} />
    </div>
  );
}
