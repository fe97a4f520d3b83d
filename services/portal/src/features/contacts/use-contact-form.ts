import type { Contact } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { useRecordForm } from '../../components/form/use-record-form';
import { accountProblems } from '../people/account';
import { usePersonWords } from '../people/words';
import { storedFrom, useContactCalls } from './data';
import { contactFields, faultsOf } from './form';

interface ContactFormOptions {
  readonly contact: Contact | undefined;
  /** The company that the page was opened for. */
  readonly companyId?: string | undefined;
  readonly readOnly?: boolean;
  readonly onSaved: (contact: Contact) => void;
}

/** The form of a contact, new or stored. */
export function useContactForm({ contact, companyId, readOnly = false, onSaved }: ContactFormOptions) {
  const { t } = useTranslation('contacts');
  const words = usePersonWords();
  const stored = storedFrom(contact, companyId);
  return useRecordForm({
    prefix: 'co',
    stored,
    ...useContactCalls(contact?.id, onSaved),
    readOnly,
    fields: contactFields,
    problems: (cells) =>
      new Map<string, string>([
        ...[...faultsOf(cells)].map(([field, fault]) => [field, words.fault(field, fault)] as const),
        ...[...accountProblems(stored.cells, cells, false)].map(
          ([field, problem]) => [field, words.accountProblem(problem)] as const,
        ),
      ]),
    // Who has an address signs in with it: there is no other field to name.
    place: (path, cells) => (path === 'account.login' && cells.get('email') !== '' ? 'email' : undefined),
    refusal: words.refusal,
    reason: words.refusal,
    words: { saved: t(contact ? 'saved' : 'added'), notSaved: t('notSaved') },
  });
}
