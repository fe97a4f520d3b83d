import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterField } from './filter-fields';
import type { ListFilters } from './list-filters';

export interface FilterInputProps<F extends FilterField = FilterField> {
  readonly field: F;
  readonly name: string;
  readonly filters: ListFilters;
  readonly onChange: (filters: ListFilters) => void;
}

interface ChoicesFilterProps {
  readonly name: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  /** A control that adds what is not among them. */
  readonly children?: ReactNode;
}

/** Some of few. */
export function ChoicesFilter({ name, choices, chosen, onChange, children }: ChoicesFilterProps) {
  return (
    <FilterGroup name={name}>
      <div className="fl-o">
        {choices.map(({ value, label }) => (
          <label key={value} className={chosen.includes(value) ? 'fl-p on' : 'fl-p'}>
            <input
              type="checkbox"
              className="cb"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            <span dir="auto">{label}</span>
          </label>
        ))}
      </div>
      {children}
    </FilterGroup>
  );
}

export function FilterGroup({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <fieldset className="fl-s">
      <legend dir="auto">{name}</legend>
      {children}
    </fieldset>
  );
}

interface RangeFilterProps {
  readonly name: string;
  readonly type: 'date' | 'number';
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (from: string | undefined, to: string | undefined) => void;
}

/** Between two values, both included; either may be left open. */
export function RangeFilter({ name, type, from, to, onChange }: RangeFilterProps) {
  const { t } = useTranslation('ticket-lists');
  const id = useId();
  const input = (bound: 'from' | 'to', value: string | undefined, set: (value: string | undefined) => void) => (
    <span className="fl-r">
      <label htmlFor={`${id}-${bound}`} className="small dim">
        {t(bound === 'from' ? 'rangeFrom' : 'rangeTo')}
      </label>
      <input
        id={`${id}-${bound}`}
        className="input"
        type={type}
        step={type === 'number' ? 'any' : undefined}
        value={value ?? ''}
        onChange={({ target }) => set(target.value || undefined)}
      />
    </span>
  );
  return (
    <FilterGroup name={name}>
      <div className="fl-rr">
        {input('from', from, (value) => onChange(value, to))}
        {input('to', to, (value) => onChange(from, value))}
      </div>
    </FilterGroup>
  );
}
