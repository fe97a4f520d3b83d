import { useTranslation } from 'react-i18next';
import { FieldError } from '../FieldError';
import type { FieldProps } from './FieldFrame';
import './form.css';

/** On or off, with what it does beside it. */
export function SwitchField({ form, field, label, hint }: FieldProps) {
  const { t } = useTranslation('common');
  const id = form.idOf(field);
  const error = form.errorOf(field);
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div className="fm-sw">
      <div className="grow">
        {form.readOnly ? (
          <span className="lbl fm-swl">{label}</span>
        ) : (
          <label className="lbl fm-swl" htmlFor={id}>
            {label}
          </label>
        )}
        {hint && (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
      {form.readOnly ? (
        <span className="t2 small">{t(form.on(field) ? 'form.yes' : 'form.no')}</span>
      ) : (
        <input
          type="checkbox"
          role="switch"
          className="sw"
          id={id}
          checked={form.on(field)}
          aria-invalid={error !== undefined}
          aria-describedby={described || undefined}
          onChange={({ target }) => form.set([[field, target.checked]])}
        />
      )}
    </div>
  );
}
