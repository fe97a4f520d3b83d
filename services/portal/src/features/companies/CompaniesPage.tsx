import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { NothingFound } from '../../components/list/NothingFound';
import { PagedList } from '../../components/list/PagedList';
import { Page } from '../../components/Page';
import { SearchBox } from '../../components/SearchBox';
import { useCan } from '../../session/SessionContext';
import { CompanyTable } from './CompanyTable';
import { useCompanies } from './data';
import { customerUniverses } from './universes';

const route = getRouteApi('/app/companies');

/** All companies that the reader sees. */
export function CompaniesPage() {
  const { t } = useTranslation('companies');
  const mayAdd = useCan('companies.manage');
  const { q, universe, archived } = route.useSearch();
  const navigate = route.useNavigate();
  const companies = useCompanies({ q, universe, archived: archived ?? false });
  const onSearch = useCallback(
    (text: string | undefined) =>
      void navigate({
        search: ({ q: _, ...rest }) => (text ? { ...rest, q: text } : rest),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const add = (
    <Link to="/companies/new" className={buttonClass('primary')} aria-label={t('new')}>
      <IconPlus aria-hidden />
      <span className="desk-only">{t('new')}</span>
    </Link>
  );
  const view = archived ? t('view.archived') : universe ? t(`view.${universe}`) : undefined;
  return (
    <Page title={t('title')} wide actions={mayAdd && add}>
      <div className="ls-h">
        <Views />
        <span className="grow" />
        <SearchBox label={t('search')} q={q} onSearch={onSearch} />
      </div>
      <PagedList
        pages={companies}
        nothing={
          q || view ? (
            <NothingFound
              q={q}
              {...(view ? { filters: t('common:list.filterOn', { filter: view }) } : {})}
              clear={
                <Link to="/companies" search={{}} className={buttonClass()}>
                  {t('common:list.clear')}
                </Link>
              }
            />
          ) : (
            <Empty icon={<IconBuilding className="s24" aria-hidden />} title={t('empty.title')} action={mayAdd && add}>
              {t('empty.text')}
            </Empty>
          )
        }
      >
        {(items) => <CompanyTable companies={items} />}
      </PagedList>
    </Page>
  );
}

function Views() {
  const { t } = useTranslation('companies');
  const { universe, archived } = route.useSearch();
  const current = archived ? 'archived' : (universe ?? 'all');
  return (
    <nav className="tabs" aria-label={t('views')}>
      {(['all', ...customerUniverses, 'archived'] as const).map((view) => (
        <Link
          key={view}
          to="/companies"
          search={({ q }) => ({
            ...(q ? { q } : {}),
            ...(view === 'archived' ? { archived: true } : view === 'all' ? {} : { universe: view }),
          })}
          resetScroll={false}
          activeOptions={{ exact: true }}
          aria-current={view === current ? 'true' : undefined}
        >
          {t(`view.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
