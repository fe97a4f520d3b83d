import type { Me } from '@avviso/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { useSharedDraft } from '../../components/draft/use-shared-draft';
import { useToasts } from '../../components/Toasts';
import { keepLanguage } from '../../i18n/languages';
import { storedFrom, useMeCalls } from './data';
import { fieldsOf, wrongFields, type Field } from './form';
import { useLeft } from '../../components/form/use-left';

export const fieldId = (field: Field): string => `me-${field}`;

const focusOn = (field: Field): void => document.getElementById(fieldId(field))?.focus();

/** The form of the own details, with what is wrong in it. */
export function useProfileForm(me: Me) {
  const { t, i18n } = useTranslation('me');
  const toasts = useToasts();
  const { left, leave, setLeft } = useLeft<Field>();
  const [refused, setRefused] = useState<ReadonlySet<Field>>(new Set());
  const calls = useMeCalls();
  const draft = useSharedDraft<string>({
    stored: storedFrom(me),
    load: calls.load,
    save: async (mine, base) => {
      const after = await calls.save(mine, base);
      const language = mine.get('language');
      // The page follows the account, on this device too.
      if (language) {
        keepLanguage(language);
        await i18n.changeLanguage(language);
      }
      return after;
    },
    onSaved: () => toasts.success(t('saved')),
    onError: (error) => {
      const named = fieldsOf(me).filter((field) => isProblem(error) && error.errors.some(({ path }) => path === field));
      setRefused(new Set(named));
      if (named[0]) focusOn(named[0]);
      else toasts.error(t('notSaved'), { detail: t('kept') });
    },
  });
  const wrong = wrongFields(draft.mine);

  return {
    draft,
    fields: fieldsOf(me),
    text: (field: Field) => draft.value(field) ?? '',
    set: (field: Field, value: string) => {
      setRefused((before) => new Set([...before].filter((one) => one !== field)));
      draft.set([[field, value]]);
    },
    leave,
    errorOf: (field: Field) =>
      refused.has(field) || (left.has(field) && wrong.has(field)) ? t(`error.${field}`) : undefined,
    save: () => {
      setLeft(new Set(fieldsOf(me)));
      const first = fieldsOf(me).find((field) => wrong.has(field));
      if (first) focusOn(first);
      else draft.save();
    },
    discard: () => {
      setLeft(new Set());
      setRefused(new Set());
      draft.discard();
    },
  };
}

export type ProfileForm = ReturnType<typeof useProfileForm>;
