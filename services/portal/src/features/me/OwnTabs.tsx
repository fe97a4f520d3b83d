import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import './own-tabs.css';

const tabs = [
  { to: '/me', label: 'tabs.profile' },
  { to: '/preferences', label: 'tabs.notifications' },
  { to: '/me/security', label: 'tabs.security' },
] as const;

/** The pages about the reader. */
export function OwnTabs() {
  const { t } = useTranslation('me');
  return (
    <nav className="tabs own-tabs" aria-label={t('tabs.label')}>
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
