import type { Employee } from '@avviso/contracts';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../components/Avatar';
import { buttonClass } from '../../components/Button';
import { DataTable } from '../../components/list/DataTable';
import { NothingFound } from '../../components/list/NothingFound';
import { PagedList } from '../../components/list/PagedList';
import { Page } from '../../components/Page';
import { SearchBox } from '../../components/SearchBox';
import { useCan } from '../../session/SessionContext';
import { AccessBadge } from '../people/AccessBadge';
import { useEmployeeList } from './data';

const route = getRouteApi('/app/employees');

/** Everybody who works for the operator. */
export function EmployeesPage() {
  const { t } = useTranslation('employees');
  const mayAdd = useCan('employees.manage');
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const employees = useEmployeeList({ q });
  const onSearch = useCallback(
    (text: string | undefined) => void navigate({ search: text ? { q: text } : {}, replace: true, resetScroll: false }),
    [navigate],
  );
  const add = (
    <Link to="/employees/new" className={buttonClass('primary')} aria-label={t('new')}>
      <IconPlus aria-hidden />
      <span className="desk-only">{t('new')}</span>
    </Link>
  );
  return (
    <Page title={t('title')} wide actions={mayAdd && add}>
      <div className="ls-h">
        <span className="grow" />
        <SearchBox label={t('search')} q={q} onSearch={onSearch} />
      </div>
      <PagedList
        pages={employees}
        nothing={
          <NothingFound
            q={q}
            clear={
              <Link to="/employees" search={{}} className={buttonClass()}>
                {t('common:list.clear')}
              </Link>
            }
          />
        }
      >
        {(items) => <Table employees={items} />}
      </PagedList>
    </Page>
  );
}

function Table({ employees }: { employees: readonly Employee[] }) {
  const { t } = useTranslation('employees');
  const dash = <span className="dim">–</span>;
  return (
    <DataTable
      label={t('title')}
      items={employees}
      keyOf={(employee) => employee.id}
      columns={[
        {
          key: 'name',
          head: t('name'),
          className: 'ls-n',
          cell: (employee) => (
            <span className="row g12">
              <Avatar name={employee.name} />
              <span className="grow">
                <Link to="/employees/$employeeId" params={{ employeeId: employee.id }} className="lnk" dir="auto">
                  {employee.name}
                </Link>
                {employee.customerService && <span className="dim small blk">{t('field.customerService')}</span>}
                <span className="dim small phone-only" dir="auto">
                  {employee.account?.profile}
                </span>
              </span>
            </span>
          ),
        },
        { key: 'office', head: t('field.office'), wideOnly: true, cell: ({ office }) => office ?? dash },
        { key: 'email', head: t('people:field.email'), wideOnly: true, cell: ({ email }) => email ?? dash },
        {
          key: 'profile',
          head: t('profile'),
          wideOnly: true,
          cell: ({ account }) =>
            account ? (
              <Link to="/profiles/$profileId" params={{ profileId: account.profileId }} className="lnk t2" dir="auto">
                {account.profile}
              </Link>
            ) : (
              dash
            ),
        },
        {
          key: 'access',
          head: t('access'),
          cell: ({ access, account }) => <AccessBadge access={access} account={account} />,
        },
      ]}
    />
  );
}
