import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { useLists } from '../../tickets/data/lists';
import type { FilterField } from './filter-fields';
import { nameOf, without, wordsOf } from './field-words';
import type { ListFilters } from './list-filters';
import { useNames } from './use-names';

interface FilterChipsProps {
  readonly fields: readonly FilterField[];
  readonly filters: ListFilters;
  readonly onChange: (filters: ListFilters) => void;
  readonly onOpen: () => void;
}

/** What the list is filtered by, each to be taken away, and the way to more. */
export function FilterChips({ fields, filters, onChange, onOpen }: FilterChipsProps) {
  const { t } = useTranslation('ticket-lists');
  const said = useFilterWords(fields, filters);
  return (
    <>
      {said.map(({ field, name, words }) => (
        <button
          key={field.name}
          type="button"
          className="chip on fl-chip"
          onClick={() => onChange(without(filters, field))}
        >
          <span className="trunc" dir="auto">
            <Trans t={t} i18nKey="says" values={{ name, words }} components={{ b: <b /> }} />
          </span>
          <span className="sr">{t('remove')}</span>
          <IconX className="s14" aria-hidden />
        </button>
      ))}
      <button type="button" className="chip dashed" aria-haspopup="dialog" onClick={onOpen}>
        <IconAdjustmentsHorizontal className="s14" aria-hidden />
        {t('filter')}
      </button>
    </>
  );
}

/** The fields that a list is filtered by, each with its words. */
export function useFilterWords(fields: readonly FilterField[], filters: ListFilters) {
  const { t } = useTranslation('ticket-lists');
  const lists = useLists();
  const format = useFormat();
  const names = useNames(filters);
  return fields.flatMap((field) => {
    const words = wordsOf(field, filters, { t, lists, format, names });
    return words === undefined ? [] : [{ field, name: nameOf(field, t, lists), words }];
  });
}
