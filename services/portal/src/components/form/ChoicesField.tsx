import { FieldError } from '../FieldError';
import type { FieldProps } from './FieldFrame';
import type { Choice } from './SelectField';
import './form.css';

interface ChoicesFieldProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** What is chosen, where the form keeps it otherwise than as a list. */
  readonly chosen?: readonly string[];
}

/** Any of few, each with a box. */
export function ChoicesField({ form, field, label, hint, choices, chosen = form.list(field) }: ChoicesFieldProps) {
  const id = form.idOf(field);
  const error = form.errorOf(field);
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  const toggle = (value: string, on: boolean) => {
    const next = choices
      .map((choice) => choice.value)
      .filter((known) => (known === value ? on : chosen.includes(known)));
    form.set([[field, next]]);
    form.leave(field);
  };
  return (
    <fieldset className="field" aria-describedby={described || undefined}>
      <legend className="lbl">{label}</legend>
      {form.readOnly ? (
        <p className="fm-v">
          {choices
            .filter(({ value }) => chosen.includes(value))
            .map((choice) => choice.label)
            .join(', ')}
        </p>
      ) : (
        <div className="fm-ch">
          {choices.map((choice, index) => (
            <label key={choice.value}>
              <input
                type="checkbox"
                className="cb"
                {...(index === 0 ? { id } : {})}
                checked={chosen.includes(choice.value)}
                aria-invalid={error !== undefined}
                onChange={({ target }) => toggle(choice.value, target.checked)}
              />
              {choice.label}
            </label>
          ))}
        </div>
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
