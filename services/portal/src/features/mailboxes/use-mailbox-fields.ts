import type { CompanyMailboxes } from '@avviso/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { useSharedDraft } from '../../components/draft/use-shared-draft';
import { useToasts } from '../../components/Toasts';
import { alike, intoEmpty, keyOf, mailboxesFrom, problemOf } from './boxes';
import { storedFrom, useMailboxCalls } from './data';
import { fieldId, useFieldWords } from './words';
import { useLeft } from '../../components/form/use-left';

/** The fields of a company's mailboxes, with what is wrong with them. */
export function useMailboxFields(companyId: string, data: CompanyMailboxes) {
  const { t } = useTranslation('mailboxes');
  const toasts = useToasts();
  const words = useFieldWords();
  /** Left once: from then on the field says what is wrong with it. */
  const { left, leave, setLeft } = useLeft<string>();
  /** What the server said, until the field is typed into again. */
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [summary, setSummary] = useState(false);

  const draft = useSharedDraft<string>({
    stored: storedFrom(data),
    ...useMailboxCalls(companyId),
    alike,
    onSaved: () => {
      setSummary(false);
      toasts.success(t('saved'));
    },
    onError: (error) => {
      const sent = mailboxesFrom(draft.base.cells, draft.mine);
      const named = isProblem(error) ? refusals(error.errors, sent, error.code) : new Map<string, string>();
      setRefused(named);
      setSummary(named.size > 0);
      if (named.size === 0) toasts.error(t('notSaved'), { detail: t('kept') });
    },
  });
  const keys = [...draft.base.cells.keys()];
  const value = (key: string) => draft.value(key) ?? '';

  function refusals(errors: readonly { path: string }[], sent: ReturnType<typeof mailboxesFrom>, code: string) {
    const found = new Map<string, string>();
    for (const { path } of errors) {
      const box = sent[Number(/^mailboxes\.(\d+)/.exec(path)?.[1])];
      if (!box) continue;
      const key = keyOf(box.universe, box.category);
      found.set(
        key,
        t(code === 'MAILBOXES.SUPPORT_ADDRESS' ? 'error.support' : 'error.invalid', { field: words(key) }),
      );
    }
    return found;
  }

  const wrong = (key: string): string | undefined => {
    const problem = problemOf(value(key));
    return problem ? t(`error.${problem}`, { field: words(key) }) : refused.get(key);
  };

  const change = (values: readonly (readonly [string, string])[]) => {
    setRefused((before) => new Map([...before].filter(([key]) => !values.some(([changed]) => changed === key))));
    draft.set(values);
  };

  const save = () => {
    setLeft(new Set(keys));
    const first = keys.find((key) => problemOf(value(key)));
    setSummary(first !== undefined);
    if (first === undefined) draft.save();
    else document.getElementById(fieldId(first))?.focus();
  };

  const errors = keys.flatMap((key) => {
    const text = wrong(key);
    return text ? [{ key, text }] : [];
  });
  return {
    draft,
    keys,
    value,
    change,
    save,
    errors,
    /** Shown under the field: after it was left, or after saving was tried. */
    errorOf: (key: string) => (left.has(key) || refused.has(key) ? wrong(key) : undefined),
    leave,
    summary: summary ? errors : [],
    discard: () => {
      setLeft(new Set());
      setRefused(new Map());
      setSummary(false);
      draft.discard();
    },
    fillEmpty: (address: string) => {
      const filled = intoEmpty(address, keys, value);
      change(filled);
      return filled.length;
    },
    raised: (universe: string, category: string) => draft.base.cells.has(keyOf(universe, category)),
    universes: [...new Set(data.cells.map((cell) => cell.universe))],
    categories: [...new Set(data.cells.map((cell) => cell.category))],
  };
}

export type MailboxFields = ReturnType<typeof useMailboxFields>;
