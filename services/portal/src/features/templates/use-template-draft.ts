import type { Language, TemplateSet } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { detailOf, isProblem } from '../../api/problem';
import { useSharedDraft } from '../../components/draft/use-shared-draft';
import { useToasts } from '../../components/Toasts';
import { cellOf, type Of, type Part, storedFrom, useTemplateCalls, type Versions } from './data';

/** Changes of a template in every language, kept until they are saved. */
export function useTemplateDraft(of: Of, set: TemplateSet) {
  const { t } = useTranslation('templates');
  const toasts = useToasts();
  const calls = useTemplateCalls(of, set);
  const draft = useSharedDraft<string, Versions>({
    stored: storedFrom(set),
    ...calls,
    onSaved: () => toasts.success(t('saved')),
    onError: (error) =>
      toasts.error(t('notSaved'), isProblem(error, 422) ? { detail: t('mistakes') } : detailOf(error)),
  });
  return {
    draft,
    load: calls.load,
    text: (language: Language, part: Part) => draft.value(cellOf(language, part)) ?? '',
    set: (language: Language, part: Part, value: string) => draft.set([[cellOf(language, part), value]]),
    changed: (language: Language) =>
      draft.changed(cellOf(language, 'subject')) || draft.changed(cellOf(language, 'body')),
  };
}

export type TemplateForm = ReturnType<typeof useTemplateDraft>;
