import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../api/problem';
import type { Fault } from '../../components/form/field-of';
import { accountFields, type AccountField, type AccountProblem } from './account';

const words: Readonly<Record<string, string>> = {
  'CONTACT.EMAIL_TAKEN': 'refused.emailTaken',
  'ACCOUNT.LOGIN_TAKEN': 'refused.loginTaken',
  'CONTACT.IS_DEFAULT': 'refused.isDefault',
  'ACCOUNT.WRONG_PROFILE': 'refused.wrongProfile',
  'ACCOUNT.LAST_ADMINISTRATOR': 'refused.lastAdministrator',
  'PROFILE.EXCEEDS_OWN': 'refused.exceedsOwn',
  'REQUEST.UNKNOWN_REFERENCE': 'refused.unknown',
};

/** What is said of the fields of contacts and employees alike. */
export function usePersonWords() {
  const { t } = useTranslation('people');
  return {
    label: (field: string): string => t(`field.${field.replace('account.', 'account_')}`),
    fault: (field: string, fault: Fault): string =>
      fault === 'invalid' && (field === 'email' || field === 'phone')
        ? t(`fault.${field}`)
        : fault === 'missing'
          ? t(`fault.${field}Missing`)
          : t('common:form.tooLong'),
    accountProblem: (problem: AccountProblem): string => t(`fault.${problem}`),
    refusal: (error: ProblemError): string | undefined => {
      const key = words[error.code];
      return key ? t(key) : undefined;
    },
    isAccountField: (field: string): field is AccountField => accountFields.some((known) => known === field),
  };
}
