import type { TicketCustomField } from '@avviso/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { useLists, type ListField, type Lists } from '../data/lists';

const listFields: readonly string[] = ['status', 'priority', 'type', 'impact', 'productFamily'];

/** A custom field by its name in changes. */
function customOf(lists: Lists, name: string): TicketCustomField | undefined {
  return name.startsWith('fields.') ? lists.custom(name.slice('fields.'.length)) : undefined;
}

/** A calendar day is the same one in every time zone. */
function dayIn(language: string, day: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}

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
  return useMemo(() => {
    const valueOfCustom = (custom: TicketCustomField, value: unknown): string => {
      if (custom.type === 'check') return t(value === true ? 'yes' : 'no');
      if (custom.type === 'number') return format.number(Number(value));
      if (custom.type === 'date') return dayIn(i18n.language, String(value));
      if (custom.type === 'text') return String(value);
      const named = [value].flat().map((key) => {
        const choice = custom.choices.find((one) => one.key === key);
        return choice ? lists.inLanguage(choice.names) : String(key);
      });
      return format.list(named);
    };
    return {
      field: (name) => {
        const custom = customOf(lists, name);
        if (custom) return lists.inLanguage(custom.names);
        return i18n.exists(`tickets:field.${name}`) ? t(`field.${name}`) : name;
      },
      value: (name, value, names) => {
        if (value === null || value === undefined || value === '') return t('nothing');
        if (names) return names.length > 0 ? format.list(names) : t('nobody');
        const custom = customOf(lists, name);
        if (custom) return valueOfCustom(custom, value);
        if (listFields.includes(name)) return lists.name(name as ListField, String(value));
        if (Array.isArray(value)) return value.length > 0 ? format.list(value.map(String)) : t('nothing');
        return String(value);
      },
    };
  }, [t, i18n, lists, format]);
}
