import type { Company } from '@avviso/contracts';
import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const colours = { client: 'c-blue', ambassador: 'c-violet', operator: 'c-brand' } as const;

/** In which universes a company acts, and whether it is archived. */
export function CompanyBadges({ company }: { company: Company }) {
  const { t } = useTranslation('companies');
  return (
    <span className="row g4 wrap">
      {company.universes.map((universe) => (
        <span key={universe} className={`badge ${colours[universe]}`}>
          {t(`common:universe.${universe}`)}
        </span>
      ))}
      {company.archived && (
        <span className="badge">
          <IconArchive aria-hidden />
          {t('archived')}
        </span>
      )}
      {company.builtIn && <span className="badge outline">{t('builtIn')}</span>}
    </span>
  );
}
