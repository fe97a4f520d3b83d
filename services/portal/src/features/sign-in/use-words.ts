import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';

/** What is said of a step that the server refused or did not answer. */
export function useSignInWords() {
  const { t } = useTranslation('sign-in');

  const general = (error: unknown): string =>
    isProblem(error, 429)
      ? t('problem.later', { minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) })
      : t('problem.failed');

  const password = (error: unknown): string => {
    if (isProblem(error) && error.code === 'AUTH.SUSPENDED') return t('problem.suspended');
    if (isProblem(error) && error.code === 'AUTH.COMPANY_ARCHIVED') return t('problem.archived');
    // 400 too: a body that the server refuses is a name or password that cannot be right.
    if (isProblem(error, 401) || isProblem(error, 400) || isProblem(error, 422)) return t('problem.wrong');
    return general(error);
  };

  /** Of a new password that newPasswordProblem found wrong, or the server. */
  const newPassword = (problem: 'tooShort' | 'tooLong' = 'tooShort'): string => t(`new.${problem}`);

  return { general, password, newPassword };
}
