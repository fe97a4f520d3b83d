import type { Category, Universe } from '@avviso/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '../../components/SearchBox';
import type { DashboardSearch } from './routes';
import { kindsOfContacts, type KindOfContacts } from './kinds-of-contacts';

const route = getRouteApi('/app/company/preferences');

interface FiltersProps {
  readonly universes: readonly Universe[];
  readonly universe: Universe;
  readonly categories: readonly Category[];
  readonly category: Category | undefined;
  /** One category at a time: there is room for no more. */
  readonly narrow: boolean;
}

/** Which contacts and which columns; kept in the address. */
export function Filters({ universes, universe, categories, category, narrow }: FiltersProps) {
  const { t } = useTranslation('company-preferences');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = useCallback(
    (change: { [K in keyof DashboardSearch]: DashboardSearch[K] | undefined }) =>
      void navigate({
        search: (before) => {
          const next = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined);
          return Object.fromEntries(next) as DashboardSearch;
        },
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const onSearch = useCallback((q: string | undefined) => filter({ q }), [filter]);
  return (
    <div className="dash-h">
      {universes.length > 1 && (
        <div className="seg" role="group" aria-label={t('universe')}>
          {universes.map((one) => (
            <button type="button" key={one} aria-pressed={one === universe} onClick={() => filter({ universe: one })}>
              {t(`common:universe.${one}`)}
            </button>
          ))}
        </div>
      )}
      <SearchBox label={t('search')} q={search.q} onSearch={onSearch} />
      <select
        className="input sm"
        aria-label={t('category')}
        value={category ?? ''}
        onChange={({ target }) => filter({ category: categories.find((one) => one === target.value) })}
      >
        {!narrow && <option value="">{t('allCategories', { count: categories.length })}</option>}
        {categories.map((one) => (
          <option key={one} value={one}>
            {t(`common:category.${one}`)}
          </option>
        ))}
      </select>
      <select
        className="input sm"
        aria-label={t('who.label')}
        value={search.who ?? ''}
        onChange={({ target }) => filter({ who: kindsOfContacts.find((one: KindOfContacts) => one === target.value) })}
      >
        <option value="">{t('who.all')}</option>
        {kindsOfContacts.map((one) => (
          <option key={one} value={one}>
            {t(`who.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
