import type { InputHTMLAttributes } from 'react';
import { FieldFrame, type FieldProps } from './FieldFrame';

interface TextFieldProps extends FieldProps {
  readonly input?: Omit<InputHTMLAttributes<HTMLInputElement>, 'form' | 'value' | 'onChange'>;
  /** Offered while one types. */
  readonly suggestions?: readonly string[];
}

export function TextField({ input, suggestions = [], ...props }: TextFieldProps) {
  const { form, field } = props;
  const value = form.text(field);
  return (
    <FieldFrame {...props} shown={value}>
      {(control) => (
        <>
          <input
            autoComplete="off"
            dir="auto"
            maxLength={200}
            {...input}
            {...control}
            {...(suggestions.length > 0 ? { list: `${control.id}-list` } : {})}
            value={value}
            onChange={({ target }) => form.set([[field, target.value]])}
          />
          {suggestions.length > 0 && (
            <datalist id={`${control.id}-list`}>
              {suggestions.map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
            </datalist>
          )}
        </>
      )}
    </FieldFrame>
  );
}

/** What a keyboard of a phone should offer for an address, and nothing corrected in it. */
export const emailInput = { inputMode: 'email', spellCheck: false, autoCapitalize: 'none', maxLength: 254 } as const;
