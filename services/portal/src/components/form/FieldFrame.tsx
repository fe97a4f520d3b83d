import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../FieldError';
import type { RecordForm } from './use-record-form';
import './form.css';

export interface FieldProps {
  readonly form: RecordForm;
  /** Its key in the form, and in the errors of the server. */
  readonly field: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
}

interface FieldFrameProps extends FieldProps {
  /** What stands there for who may only look; empty is a dash. */
  readonly shown: ReactNode;
  /** The control, with what names it and tells its error. */
  readonly children: (control: Control) => ReactNode;
}

export interface Control {
  readonly id: string;
  readonly className: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
  readonly onBlur: () => void;
}

/** Label above, error and hint below; only the value for who may not change it. */
export function FieldFrame({ form, field, label, hint, optional = false, shown, children }: FieldFrameProps) {
  const { t } = useTranslation('common');
  const id = form.idOf(field);
  if (form.readOnly) {
    return (
      <div className="field">
        <p className="lbl">{label}</p>
        <div className="fm-v" dir="auto">
          {shown || <span className="dim">{t('form.none')}</span>}
        </div>
      </div>
    );
  }
  const error = form.errorOf(field);
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="opt">{t('optional')}</span>}
      </label>
      {children({
        id,
        className: ['input', error ? 'bad' : '', form.draft.changed(field) && !error ? 'fm-chg' : '']
          .filter(Boolean)
          .join(' '),
        'aria-invalid': error !== undefined,
        'aria-describedby': described || undefined,
        onBlur: () => form.leave(field),
      })}
      <FieldError id={`${id}-error`}>{error}</FieldError>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
