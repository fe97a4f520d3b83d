import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useLists } from '../../tickets/data/lists';
import type { FilterField } from './filter-fields';
import { nameOf } from './field-words';
import { FilterInput } from './FilterInput';
import type { ListFilters } from './list-filters';
import '../ticket-lists.css';

interface FilterDialogProps {
  readonly fields: readonly FilterField[];
  readonly filters: ListFilters;
  readonly onApply: (filters: ListFilters) => void;
  readonly onClose: () => void;
}

/** Every field that a list can be filtered by, at once. */
export function FilterDialog({ fields, filters, onApply, onClose }: FilterDialogProps) {
  const { t } = useTranslation('ticket-lists');
  const lists = useLists();
  const [draft, setDraft] = useState(filters);
  return (
    <Dialog title={t('filters')} onClose={onClose} cross size={760}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onApply(draft);
        }}
      >
        <div className="fl-g">
          {fields.map((field) => (
            <FilterInput
              key={field.name}
              field={field}
              name={nameOf(field, t, lists)}
              filters={draft}
              onChange={setDraft}
            />
          ))}
        </div>
        <div className="row fl-f">
          <Button look="ghost" onClick={() => setDraft({})}>
            {t('clearAll')}
          </Button>
          <span className="grow" />
          <Button look="primary" type="submit" data-autofocus>
            {t('apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
