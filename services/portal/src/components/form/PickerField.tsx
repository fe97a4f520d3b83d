import { FieldFrame, type FieldProps } from './FieldFrame';
import { Picker, type PickerChoices } from './Picker';

interface PickerFieldProps extends FieldProps, PickerChoices {
  readonly onChosen?: (value: string) => void;
}

/** One of many in a form: typed and chosen. */
export function PickerField({
  chosen,
  useFound,
  placeholder,
  nothing,
  clearable = false,
  onChosen,
  ...props
}: PickerFieldProps) {
  const { form, field, label } = props;
  const value = form.text(field);
  return (
    <FieldFrame {...props} shown={value === '' ? '' : chosen}>
      {({ className, onBlur, ...control }) => (
        <Picker
          {...{ control, label, className, onBlur, value, chosen, useFound, placeholder, nothing, clearable }}
          onChosen={(id) => {
            form.set([[field, id]]);
            onChosen?.(id);
          }}
        />
      )}
    </FieldFrame>
  );
}
