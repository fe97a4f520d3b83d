import { useTranslation } from 'react-i18next';
import { MergeDialog } from '../draft/MergeDialog';
import { SaveBar } from '../SaveBar';
import type { FormValue, RecordForm } from './use-record-form';

interface FormFootProps {
  readonly form: RecordForm;
  /** Says what is not saved; without it the number of changes is said. */
  readonly summary?: string;
  readonly cellWords: (field: string) => string;
  readonly valueWords: (value: FormValue | undefined, field: string) => string;
}

/** Save bar and conflict of a form. */
export function FormFoot({ form, summary, cellWords, valueWords }: FormFootProps) {
  const { t } = useTranslation('common');
  const { draft } = form;
  const words = (value: FormValue | undefined, field: string): string =>
    typeof value === 'boolean' ? t(value ? 'form.yes' : 'form.no') : valueWords(value, field);
  return (
    <>
      <SaveBar
        changes={draft.changes}
        {...(summary ? { summary } : {})}
        saving={draft.saving}
        onSave={form.save}
        onDiscard={form.discard}
      />
      {draft.clash && (
        <MergeDialog
          clash={draft.clash}
          cellWords={cellWords}
          valueWords={words}
          onResolve={draft.resolve}
          onClose={draft.closeClash}
        />
      )}
    </>
  );
}
