import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../components/FieldError';
import { ChoiceRows } from './ChoiceRows';
import { NamedDialog } from './NamedDialog';
import { tidyNames } from './NamesFields';
import { fieldTypes, hasChoices, newKey, type CustomField, type Names } from './shapes';

interface FieldDialogProps {
  /** Undefined: a new one. */
  readonly field: CustomField | undefined;
  readonly onKeep: (field: CustomField) => void;
  readonly onClose: () => void;
}

const fresh: CustomField = {
  key: '',
  type: 'text',
  names: {},
  retired: false,
  portal: 'hidden',
  required: false,
  choices: [],
  used: false,
};

/** A custom field: its names, its type, which never changes, and its choices. It is saved with the fields. */
export function FieldDialog({ field, onKeep, onClose }: FieldDialogProps) {
  const { t } = useTranslation('ticket-setup');
  const [draft, setDraft] = useState<CustomField>(field ?? fresh);
  const given = draft.choices
    .map((choice) => ({ ...choice, names: tidyNames(choice.names) }))
    .filter((choice) => Object.keys(choice.names).length > 0 || choice.used);
  const choiceless = hasChoices(draft.type) && given.length === 0;
  const keep = (names: Names): void => {
    const taken = given.map(({ key }) => key);
    const choices = given.map((choice) => {
      const key = choice.key.startsWith('new ') ? newKey(choice.names, taken) : choice.key;
      taken.push(key);
      return { ...choice, key };
    });
    onKeep({ ...draft, names, choices: hasChoices(draft.type) ? choices : [] });
  };
  return (
    <NamedDialog
      title={field ? t('editField') : t('addField')}
      names={draft.names}
      onNames={(names) => setDraft({ ...draft, names })}
      complete={!choiceless}
      onKeep={keep}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <div className="field">
            <label htmlFor="tset-type">{t('typeLabel')}</label>
            <select
              id="tset-type"
              className="input"
              value={draft.type}
              disabled={field !== undefined}
              aria-describedby="tset-type-about"
              onChange={({ target }) => setDraft({ ...draft, type: target.value as CustomField['type'] })}
            >
              {fieldTypes.map((type) => (
                <option key={type} value={type}>
                  {t(`type.${type}`)}
                </option>
              ))}
            </select>
            <p className="hint" id="tset-type-about">
              {t('typeHint')}
            </p>
          </div>
          {hasChoices(draft.type) && (
            <>
              <ChoiceRows choices={draft.choices} onChange={(choices) => setDraft({ ...draft, choices })} />
              <FieldError id="tset-choices-error">{tried && choiceless ? t('choiceMissing') : undefined}</FieldError>
            </>
          )}
        </>
      )}
    </NamedDialog>
  );
}
