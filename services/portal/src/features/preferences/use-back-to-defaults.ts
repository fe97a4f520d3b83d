import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cells } from '../../components/draft/compare';
import type { SharedDraft, Stored } from '../../components/draft/use-shared-draft';
import { useToasts } from '../../components/Toasts';
import type { Choice } from './matrix';

type Save = (mine: Cells<Choice>, base: Stored<Choice>) => Promise<Stored<Choice>>;

/** Forgets all choices at once; Undo brings them back, and what was not saved with them. */
export function useBackToDefaults(draft: SharedDraft<Choice>, save: Save) {
  const { t } = useTranslation('preferences');
  const toasts = useToasts();
  const [busy, setBusy] = useState(false);

  const run = () => {
    const chosen = new Map([...draft.base.cells].filter(([, value]) => value !== null));
    const unsaved = draft.mine;
    if (chosen.size === 0) {
      draft.discard();
      toasts.success(t('alreadyDefault'));
      return;
    }
    const failed = () => toasts.error(t('notReset'), { detail: t('notResetDetail') });
    const undo = (after: Stored<Choice>) => {
      save(chosen, after)
        .then((again) => draft.rebase(again, unsaved))
        .catch(failed);
    };
    setBusy(true);
    save(new Map([...chosen.keys()].map((key) => [key, null])), draft.base)
      .then((after) => {
        draft.discard();
        toasts.success(t('reset', { count: chosen.size }), {
          action: { label: t('common:undo'), run: () => undo(after) },
        });
      })
      .catch(failed)
      .finally(() => setBusy(false));
  };
  return { run, busy };
}
