import type { IdentitySettings } from '@avviso/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { useSharedDraft } from '../../components/draft/use-shared-draft';
import { useToasts } from '../../components/Toasts';
import { storedFrom, useIdentityCalls, type Owner } from './data';
import { fields, wrongFields, type Field } from './form';
import { useLeft } from '../../components/form/use-left';

export const fieldId = (field: Field): string => `identity-${field}`;
const focusOn = (field: Field): void => document.getElementById(fieldId(field))?.focus();

export function useIdentityForm(owner: Owner, settings: IdentitySettings) {
  const { t } = useTranslation('identity');
  const toasts = useToasts();
  const calls = useIdentityCalls(owner);
  const { left, leave, setLeft } = useLeft<Field>();
  const [refused, setRefused] = useState<ReadonlyMap<Field, string>>(new Map());
  const draft = useSharedDraft<string>({
    stored: storedFrom(settings),
    load: calls.load,
    save: calls.save,
    onSaved: () => toasts.success(t('saved')),
    onError: (error) => {
      const named = fields.filter((field) => isProblem(error) && error.errors.some(({ path }) => path === field));
      const taken = isProblem(error, 409);
      setRefused(new Map(named.map((field) => [field, t(taken ? 'error.addressTaken' : `error.${field}`)])));
      if (named[0]) focusOn(named[0]);
      else toasts.error(t('notSaved'), { detail: t('kept') });
    },
  });
  const wrong = wrongFields(new Map([...draft.base.cells, ...draft.mine]));
  return {
    draft,
    text: (field: Field) => draft.value(field) ?? '',
    set: (field: Field, value: string) => {
      setRefused((before) => new Map([...before].filter(([one]) => one !== field)));
      draft.set([[field, value]]);
    },
    leave,
    errorOf: (field: Field) =>
      refused.get(field) ?? (left.has(field) && wrong.has(field) ? t(`error.${field}`) : undefined),
    save: () => {
      setLeft(new Set(fields));
      const first = fields.find((field) => wrong.has(field));
      if (first) focusOn(first);
      else draft.save();
    },
    discard: () => {
      setLeft(new Set());
      setRefused(new Map());
      draft.discard();
    },
    /** The logo is saved by itself; what was typed stays, on the version that came of it. */
    saveLogo: async (file: File) => draft.rebase(await calls.saveLogo(file), draft.mine),
    removeLogo: async () => draft.rebase(await calls.removeLogo(), draft.mine),
  };
}

export type IdentityForm = ReturnType<typeof useIdentityForm>;
