import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnBrand } from '../brand/OwnBrand';
import { ToastProvider } from '../components/Toasts';
import { BellUpdates } from '../features/bell/BellUpdates';
import { keptLanguage, pickLanguage } from '../i18n/languages';
import { SessionEndedDialog } from '../session/SessionEndedDialog';
import { usePerson, useSession } from '../session/SessionContext';
import { ConsoleShell } from './ConsoleShell';
import { PortalShell } from './PortalShell';
import './shell.css';

/** Around every page behind the sign-in: the portal's shell for contacts, the console's for employees. */
export function AppShell() {
  const person = usePerson();
  const { t, i18n } = useTranslation('shell');
  useEffect(() => {
    const language = pickLanguage([keptLanguage(), person.language]);
    if (language !== i18n.language) void i18n.changeLanguage(language);
  }, [person.language, i18n]);
  const session = useSession();
  useEffect(
    () => session.onSignOut(async () => (await import('../features/tickets/editor/use-draft')).forgetDrafts(person.id)),
    [session, person.id],
  );
  const Shell = person.kind === 'employee' ? ConsoleShell : PortalShell;
  return (
    <ToastProvider>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Shell>
        <Outlet />
      </Shell>
      <OwnBrand />
      <BellUpdates />
      <SessionEndedDialog />
    </ToastProvider>
  );
}
