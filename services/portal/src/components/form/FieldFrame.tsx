import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, type ControlProps } from '../Field';
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

export interface Control extends ControlProps {
  readonly className: string;
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
  const changed = form.draft.changed(field) && !error;
  return (
    <Field id={id} label={label} optional={optional} error={error} hint={hint}>
      {(control) =>
        children({
          ...control,
          className: ['input', error ? 'bad' : '', changed ? 'fm-chg' : ''].filter(Boolean).join(' '),
          onBlur: () => form.leave(field),
        })
      }
    </Field>
  );
}
