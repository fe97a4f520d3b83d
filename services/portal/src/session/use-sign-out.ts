import { useTranslation } from 'react-i18next';
import { useToasts } from '../components/Toasts';
import { useSession } from './SessionContext';

/** Signs out here; says so when that did not work. */
export function useSignOut(): () => void {
  const { t } = useTranslation('shell');
  const session = useSession();
  const toasts = useToasts();
  return () => void session.signOut().catch(() => toasts.error(t('signOutFailed')));
}
