import { useTranslation } from 'react-i18next';
import { Field } from '../../components/Field';
import { colourIn } from './form';
import { fieldId, type IdentityForm } from './use-identity-form';

/** Where picking begins when nothing is chosen: the product's own. */
const start = '#0A626C';

export function ColourField({ form }: { form: IdentityForm }) {
  const { t } = useTranslation('identity');
  const error = form.errorOf('colour');
  const typed = form.text('colour');
  return (
    <Field id={fieldId('colour')} label={t('field.colour')} optional error={error} hint={t('hint.colour')}>
      {(control) => (
        <div className="row idn-colour">
          <input
            type="color"
            aria-label={t('pick')}
            value={(colourIn(typed) ?? start).toLowerCase()}
            onChange={({ target }) => form.set('colour', target.value.toUpperCase())}
          />
          <input
            {...control}
            className={error ? 'input mono bad' : 'input mono'}
            autoComplete="off"
            spellCheck={false}
            maxLength={9}
            placeholder={start}
            value={typed}
            onChange={({ target }) => form.set('colour', target.value)}
            onBlur={() => form.leave('colour')}
          />
        </div>
      )}
    </Field>
  );
}
