import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { useLists, type ListField } from '../data/lists';

const listFields: readonly string[] = ['status', 'priority', 'type', 'impact', 'productFamily'];

export interface FieldWords {
  field(name: string): string;
  /** A value in words; people and companies by the names that came along. */
  value(name: string, value: unknown, names?: readonly string[]): string;
}

/** Fields and values of a ticket in the reader's language. */
export function useFieldWords(): FieldWords {
  const { t, i18n } = useTranslation('tickets');
  const lists = useLists();
  const format = useFormat();
  return useMemo(
    () => ({
      field: (name) => (i18n.exists(`tickets:field.${name}`) ? t(`field.${name}`) : name),
      value: (name, value, names) => {
        if (value === null || value === undefined || value === '') return t('nothing');
        if (names) return names.length > 0 ? format.list(names) : t('nobody');
        if (listFields.includes(name)) return lists.name(name as ListField, String(value));
        if (Array.isArray(value)) return value.length > 0 ? format.list(value.map(String)) : t('nothing');
        return String(value);
      },
    }),
    [t, i18n, lists, format],
  );
}
