import type { NotificationProfile } from '@avviso/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { useSharedDraft } from '../../components/draft/use-shared-draft';
import { useToasts } from '../../components/Toasts';
import { storedFrom, useProfileCalls } from './data';
import { problemsOf, textFields, type TextField, type Value } from './form';
import { useLeft } from '../../components/form/use-left';

export const fieldId = (field: TextField): string => `np-${field}`;

/** The form of a profile, new or stored, with what is wrong in it. */
export function useProfileForm(
  profile: NotificationProfile | undefined,
  onSaved: (profile: NotificationProfile) => void,
) {
  const { t } = useTranslation('notification-profiles');
  const toasts = useToasts();
  const { left, leave, setLeft } = useLeft<TextField>();
  const [refused, setRefused] = useState<ReadonlyMap<TextField, string>>(new Map());
  const draft = useSharedDraft<Value>({
    stored: storedFrom(profile),
    ...useProfileCalls(profile?.id, onSaved),
    onSaved: () => toasts.success(t(profile ? 'saved' : 'added')),
    onError: (error) => {
      const named = refusals(error);
      setRefused(named);
      const [first] = named.keys();
      if (first) document.getElementById(fieldId(first))?.focus();
      else toasts.error(t('notSaved'), { detail: t('kept') });
    },
  });
  const cells = new Map([...draft.base.cells, ...draft.mine]);
  const problems = problemsOf(cells);

  function refusals(error: unknown): ReadonlyMap<TextField, string> {
    if (!isProblem(error)) return new Map();
    const text = (field: TextField): string => {
      if (error.code === 'ADDRESS.SUPPORT_ADDRESS') return t('error.support');
      if (error.code === 'NOTIFICATION_PROFILE.BEYOND_OWN_ACCESS') return t('error.beyond');
      if (error.code === 'NOTIFICATION_PROFILE.UNKNOWN_EMPLOYEE') return t('error.unknownEmployee');
      return t(field === 'telegramChatId' ? 'error.telegramInvalid' : 'error.refused');
    };
    return new Map(
      textFields
        .filter((field) => error.errors.some(({ path }) => path === field))
        .map((field) => [field, text(field)] as const),
    );
  }

  const words = (field: TextField): string | undefined => {
    const problem = problems.get(field);
    return problem ? t(`error.${problem}`) : refused.get(field);
  };

  return {
    draft,
    text: (field: TextField) => String(draft.value(field) ?? ''),
    on: (key: string) => draft.value(key) === true,
    set: (values: readonly (readonly [string, Value])[]) => {
      setRefused((before) => new Map([...before].filter(([field]) => !values.some(([key]) => key === field))));
      draft.set(values);
    },
    leave,
    errorOf: (field: TextField) => (left.has(field) || refused.has(field) ? words(field) : undefined),
    save: () => {
      setLeft(new Set(textFields));
      const first = textFields.find((field) => problems.has(field));
      if (first) document.getElementById(fieldId(first))?.focus();
      else draft.save();
    },
    discard: () => {
      setLeft(new Set());
      setRefused(new Map());
      draft.discard();
    },
  };
}

export type ProfileForm = ReturnType<typeof useProfileForm>;
