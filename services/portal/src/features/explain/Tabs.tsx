import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Explain and simulate are two sides of one question: the event that was chosen goes along. */
export function Tabs() {
  const { t } = useTranslation('explain');
  return (
    <nav className="seg xp-tabs" aria-label={t('title')}>
      <Link to="/explain" search activeProps={{ 'aria-current': 'page' }}>
        {t('explain')}
      </Link>
      <Link to="/simulate" search activeProps={{ 'aria-current': 'page' }}>
        {t('simulate')}
      </Link>
    </nav>
  );
}
