import { FieldFrame, type FieldProps } from './FieldFrame';

/** A text of several lines. */
export function AreaField({ rows, maxLength, ...props }: FieldProps & { rows: number; maxLength?: number }) {
  const { form, field } = props;
  const value = form.text(field);
  return (
    <FieldFrame {...props} shown={value}>
      {(control) => (
        <textarea
          {...control}
          rows={rows}
          maxLength={maxLength}
          dir="auto"
          spellCheck={false}
          value={value}
          onChange={({ target }) => form.set([[field, target.value]])}
        />
      )}
    </FieldFrame>
  );
}
