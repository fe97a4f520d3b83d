import type { Category } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { CategoryIcon } from '../../components/CategoryIcon';
import type { BellFilter } from './data';

const categories: readonly Category[] = [
  'ticketing',
  'messaging',
  'shop',
  'delivery',
  'service-configuration',
  'service-security',
  'mobile',
];

export function BellFilters({ value, onChange }: { value: BellFilter; onChange: (filter: BellFilter) => void }) {
  const { t } = useTranslation('bell');
  const chip = (filter: BellFilter) => ({
    type: 'button' as const,
    className: filter === value ? 'chip on' : 'chip',
    'aria-pressed': filter === value,
    onClick: () => onChange(filter),
  });
  return (
    <div className="bp-f" role="group" aria-label={t('filter')}>
      <button {...chip('all')}>{t('all')}</button>
      <button {...chip('unread')}>{t('unread')}</button>
      {categories.map((category) => (
        <button key={category} {...chip(category)}>
          <CategoryIcon category={category} />
          {t(`common:category.${category}`)}
        </button>
      ))}
    </div>
  );
}
