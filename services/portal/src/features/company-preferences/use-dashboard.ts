import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { useSharedDraft } from '../../components/draft/use-shared-draft';
import { useToasts } from '../../components/Toasts';
import type { Choice } from '../preferences/matrix';
import { storedFrom, useDashboardCalls, type Dashboard } from './data';
import { byContact, partsOf, type Versions } from './rows';

/** The boxes of all contacts of a company, with what was changed and is not saved yet. */
export function useDashboardDraft(companyId: string, data: Dashboard) {
  const { t } = useTranslation('company-preferences');
  const toasts = useToasts();
  const stored = useMemo(() => storedFrom(data), [data]);
  const administrators = useMemo(
    () => new Set(data.rows.flatMap(({ contactId, administrator }) => (administrator ? contactId : []))),
    [data],
  );
  const byDefault = (key: string) => administrators.has(partsOf(key).contactId);
  const draft = useSharedDraft<Choice, Versions>({
    stored,
    ...useDashboardCalls(companyId),
    // What a box shows counts: on by default and on by choice look alike, so that a press there and back is no change.
    alike: (a, b, key) => (a ?? byDefault(key)) === (b ?? byDefault(key)),
    onSaved: () => toasts.success(t('saved')),
    onError: (error) =>
      toasts.error(t('notSaved'), { detail: isProblem(error) ? (error.detail ?? t('kept')) : t('kept') }),
  });
  const mineByContact = useMemo(() => byContact(draft.mine), [draft.mine]);
  return { draft, mineByContact };
}
