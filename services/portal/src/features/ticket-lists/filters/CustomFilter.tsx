import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLists } from '../../tickets/data/lists';
import { ChoicesFilter, FilterGroup, RangeFilter, type FilterInputProps } from './controls';
import type { FilterField } from './filter-fields';
import { withCustom } from './list-filters';

type Props = FilterInputProps<Extract<FilterField, { kind: 'custom' }>>;

/** A custom field by its type: choices, a range, or words of a text. */
export function CustomFilter({ field: { field }, name, filters, onChange }: Props) {
  const { t } = useTranslation('ticket-lists');
  const lists = useLists();
  const id = useId();
  const wanted = filters.fields?.[field.key];
  const chosen = Array.isArray(wanted) ? wanted : [];
  const choose = (values: string[]) => onChange(withCustom(filters, field.key, values));
  if (field.type === 'number' || field.type === 'date') {
    const { from, to } = wanted && !Array.isArray(wanted) && !('text' in wanted) ? wanted : {};
    return (
      <RangeFilter
        name={name}
        type={field.type}
        from={from}
        to={to}
        onChange={(low, high) =>
          onChange(withCustom(filters, field.key, { ...(low ? { from: low } : {}), ...(high ? { to: high } : {}) }))
        }
      />
    );
  }
  if (field.type === 'text') {
    const text = wanted && !Array.isArray(wanted) && 'text' in wanted ? wanted.text : chosen.join(' ');
    return (
      <FilterGroup name={name}>
        <label htmlFor={id} className="sr">
          {t('wordsIn', { field: name })}
        </label>
        <input
          id={id}
          className="input"
          maxLength={200}
          dir="auto"
          placeholder={t('words')}
          value={text}
          onChange={({ target }) => onChange(withCustom(filters, field.key, { text: target.value }))}
        />
      </FilterGroup>
    );
  }
  const choices =
    field.type === 'check'
      ? [
          { value: 'true', label: t('tickets:yes') },
          { value: 'false', label: t('tickets:no') },
        ]
      : field.choices.map(({ key, names }) => ({ value: key, label: lists.inLanguage(names) }));
  return (
    <ChoicesFilter
      name={name}
      choices={[...choices, { value: 'none', label: t('none') }]}
      chosen={chosen}
      onChange={choose}
    />
  );
}
