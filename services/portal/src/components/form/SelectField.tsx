import { FieldFrame, type FieldProps } from './FieldFrame';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly lang?: string;
}

interface SelectFieldProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** What the empty choice means; without it there is none. */
  readonly none?: string;
}

/** One of few. What is stored and no longer offered stays to be seen. */
export function SelectField({ choices, none, ...props }: SelectFieldProps) {
  const { form, field } = props;
  const value = form.text(field);
  const known = value === '' || choices.some((choice) => choice.value === value);
  const shown = choices.find((choice) => choice.value === value)?.label ?? (value || none);
  return (
    <FieldFrame {...props} shown={shown}>
      {(control) => (
        <select {...control} value={value} onChange={({ target }) => form.set([[field, target.value]])}>
          {none !== undefined && <option value="">{none}</option>}
          {none === undefined && value === '' && <option value="" />}
          {!known && <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} lang={choice.lang}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
