import type { InputHTMLAttributes, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../components/FieldError';
import type { TextField } from './form';
import { fieldId, type ProfileForm } from './use-profile-form';

interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'form'> {
  readonly form: ProfileForm;
  readonly field: TextField;
  readonly optional?: boolean;
  readonly icon: ReactNode;
  /** Beside the input. */
  readonly beside?: ReactNode;
}

export function TextInput({ form, field, optional = false, icon, beside, ...rest }: TextInputProps) {
  const { t } = useTranslation('notification-profiles');
  const error = form.errorOf(field);
  const id = fieldId(field);
  return (
    <div>
      <div className="field">
        <label htmlFor={id}>
          {t(`field.${field}`)} {optional && <span className="opt">{t('common:optional')}</span>}
        </label>
      </div>
      <div className="row top np-row">
        <span className={error ? 'input bad' : 'input'}>
          {icon}
          <input
            {...rest}
            id={id}
            autoComplete="off"
            value={form.text(field)}
            aria-invalid={error !== undefined}
            aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
            onChange={({ target }) => form.set([[field, target.value]])}
            onBlur={() => form.leave(field)}
          />
        </span>
        {beside}
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <p className="hint" id={`${id}-hint`}>
        {t(`hint.${field}`)}
      </p>
    </div>
  );
}
