import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { periodIn } from '../../../i18n/zone';
import { useLists } from '../../tickets/data/lists';
import { ChoicesFilter, RangeFilter, type FilterInputProps } from './controls';
import { CustomFilter } from './CustomFilter';
import type { DayName, FilterField } from './filter-fields';
import { daysOf } from './field-words';
import { withFilter, type ListFilters } from './list-filters';
import { CompanyFilter, ContactFilter, OfficeFilter, PeopleFilter, WordsFilter } from './TokenFilters';

/** The control for one field. */
export function FilterInput({ field, ...props }: FilterInputProps) {
  switch (field.kind) {
    case 'keys':
      return <KeysFilter field={field} {...props} />;
    case 'people':
      return <PeopleFilter field={field} {...props} />;
    case 'company':
      return <CompanyFilter field={field} {...props} />;
    case 'contact':
      return <ContactFilter field={field} {...props} />;
    case 'office':
      return <OfficeFilter field={field} {...props} />;
    case 'words':
      return <WordsFilter field={field} {...props} />;
    case 'days':
      return <DaysFilter field={field} {...props} />;
    case 'custom':
      return <CustomFilter field={field} {...props} />;
  }
}

/** Statuses and priorities are never empty. */
const mayBeEmpty = ['type', 'impact', 'productFamily'];

function KeysFilter({ field, name, filters, onChange }: FilterInputProps<Extract<FilterField, { kind: 'keys' }>>) {
  const { t } = useTranslation('ticket-lists');
  const lists = useLists();
  const choices = lists.entries(field.name).map(({ key }) => ({ value: key, label: lists.name(field.name, key) }));
  return (
    <ChoicesFilter
      name={name}
      choices={mayBeEmpty.includes(field.name) ? [...choices, { value: 'none', label: t('none') }] : choices}
      chosen={filters[field.name] ?? []}
      onChange={(chosen) => onChange(withFilter(filters, field.name, chosen))}
    />
  );
}

function DaysFilter({ field, name, filters, onChange }: FilterInputProps<Extract<FilterField, { kind: 'days' }>>) {
  const format = useFormat();
  return (
    <RangeFilter
      name={name}
      type="date"
      {...{ from: undefined, to: undefined, ...daysOf(filters, field.name, format) }}
      onChange={(from, to) => onChange(withDays(filters, field.name, periodIn(format.calendar, from, to)))}
    />
  );
}

function withDays(filters: ListFilters, name: DayName, { from, to }: { from?: string; to?: string }): ListFilters {
  return withFilter(withFilter(filters, `${name}From`, from), `${name}To`, to);
}
