import type { TicketSort } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';

interface SortSelectProps {
  readonly sorts: readonly TicketSort[];
  readonly value: TicketSort;
  readonly onChange: (sort: TicketSort) => void;
}

/** In which order a list stands. */
export function SortSelect({ sorts, value, onChange }: SortSelectProps) {
  const { t } = useTranslation('ticket-lists');
  return (
    <select
      className="input sm fl-sort"
      aria-label={t('sortBy')}
      value={value}
      onChange={({ target }) => onChange(target.value as TicketSort)}
    >
      {sorts.map((sort) => (
        <option key={sort} value={sort}>
          {t(`sort.${sort}`)}
        </option>
      ))}
    </select>
  );
}
