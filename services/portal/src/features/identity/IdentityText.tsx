import type { InputHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/Field';
import type { Field as FieldName } from './form';
import { fieldId, type IdentityForm } from './use-identity-form';

interface IdentityTextProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'form'> {
  readonly form: IdentityForm;
  readonly field: FieldName;
  readonly hint: string;
}

export function IdentityText({ form, field, hint, ...rest }: IdentityTextProps) {
  const { t } = useTranslation('identity');
  const error = form.errorOf(field);
  return (
    <Field id={fieldId(field)} label={t(`field.${field}`)} optional error={error} hint={hint}>
      {(control) => (
        <input
          {...rest}
          {...control}
          className={error ? 'input bad' : 'input'}
          autoComplete="off"
          value={form.text(field)}
          onChange={({ target }) => form.set(field, target.value)}
          onBlur={() => form.leave(field)}
        />
      )}
    </Field>
  );
}
