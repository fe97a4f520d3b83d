import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../session/SessionContext';
import { allowed, companyNavigation, type NavItem } from './navigation';

/** The pages about a company, on the portal; in the console they stand in the side navigation. */
export function CompanyTabs({ companyId }: { companyId: string | undefined }) {
  const { t } = useTranslation('shell');
  const person = usePerson();
  if (person.kind === 'employee') return null;
  // A managed company stays chosen from tab to tab.
  const search: Pick<NavItem['link'], 'search'> =
    companyId === undefined || companyId === person.companyId ? {} : { search: { company: companyId } };
  return (
    <nav className="tabs ctabs" aria-label={t('nav.company')}>
      {allowed(companyNavigation, person).map((item) => (
        <Link
          key={item.label}
          {...item.link}
          {...search}
          activeOptions={{ includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {t(item.label)}
        </Link>
      ))}
    </nav>
  );
}
