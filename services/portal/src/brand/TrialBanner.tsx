import { IconTestPipe } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBrand } from './BrandContext';
import './brand.css';

/** On top of every page of a staging installation, the sign-in included (OPS-18). */
export function TrialBanner() {
  const { t } = useTranslation('common');
  const { trial } = useBrand();
  if (!trial) return null;
  return (
    <aside className="trial c-amber" aria-label={t('trial.label')}>
      <IconTestPipe className="s16 na" aria-hidden />
      <p>
        <b>{t('trial.label')}</b> {t(trial === 'one-address' ? 'trial.oneAddress' : 'trial.allowList')}
      </p>
    </aside>
  );
}
