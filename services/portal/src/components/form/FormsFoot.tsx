import { useTranslation } from 'react-i18next';
import { DraftFoot } from '../draft/DraftFoot';
import type { FormValue, RecordForm } from './use-record-form';

export interface FormsFootProps {
  readonly forms: readonly RecordForm[];
  /** Says what is not saved; without it the number of changes is said. */
  readonly summary?: string;
  readonly cellWords: (field: string) => string;
  readonly valueWords: (value: FormValue | undefined, field: string) => string;
}

/** Save bar and conflicts of a page with one form or several; each is saved on its own. */
export function FormsFoot({ forms, summary, cellWords, valueWords }: FormsFootProps) {
  const { t } = useTranslation('common');
  const words = (value: FormValue | undefined, field: string): string =>
    typeof value === 'boolean' ? t(value ? 'form.yes' : 'form.no') : valueWords(value, field);
  return (
    <DraftFoot
      drafts={forms.map(({ draft }) => draft)}
      summary={summary}
      onSave={() => forms.filter(({ draft }) => draft.changes > 0).forEach((form) => form.save())}
      onDiscard={() => forms.forEach((form) => form.discard())}
      cellWords={cellWords}
      valueWords={words}
    />
  );
}
