import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FieldError } from '../../components/FieldError';
import { ChoiceRows } from './ChoiceRows';
import { NamesFields, tidyNames } from './NamesFields';
import { fieldTypes, hasChoices, newKey, type CustomField } from './shapes';

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
  const [tried, setTried] = useState(false);
  const names = tidyNames(draft.names);
  const nameless = Object.keys(names).length === 0;
  const given = draft.choices
    .map((choice) => ({ ...choice, names: tidyNames(choice.names) }))
    .filter((choice) => Object.keys(choice.names).length > 0 || choice.used);
  const choiceless = hasChoices(draft.type) && given.length === 0;
  const keep = (): void => {
    setTried(true);
    if (nameless || choiceless) return;
    const taken = given.map(({ key }) => key);
    const choices = given.map((choice) => {
      const key = choice.key.startsWith('new ') ? newKey(choice.names, taken) : choice.key;
      taken.push(key);
      return { ...choice, key };
    });
    onKeep({ ...draft, names, choices: hasChoices(draft.type) ? choices : [] });
  };
  return (
    <Dialog title={field ? t('editField') : t('addField')} onClose={onClose} size={560} cross>
      <form
        className="tset-f"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <NamesFields
          id="tset-field"
          legend={t('names')}
          names={draft.names}
          error={tried && nameless ? t('nameMissing') : undefined}
          onChange={(told) => setDraft({ ...draft, names: told })}
        />
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
        <div className="row dlg-f">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit">
            {t('keep')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
