import type { Employee } from '@avviso/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../app/PageFocus';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useCan } from '../../session/SessionContext';
import { AccessBadge } from '../people/AccessBadge';
import { useEmployee } from '../people/data';
import { EmployeeEditor } from './EmployeeEditor';
import { useEmployeeForm } from './use-employee-form';

const route = getRouteApi('/app/employees/$employeeId');

export function EmployeePage() {
  const { t } = useTranslation('employees');
  const { employeeId } = route.useParams();
  const employee = useEmployee(employeeId);
  if (employee.data) return <Stored key={employeeId} employee={employee.data} />;
  if (employee.isError) return <ErrorPage error={employee.error} retry={() => void employee.refetch()} />;
  return (
    <Page title={t('one')}>
      <ListSkeleton />
    </Page>
  );
}

function Stored({ employee }: { employee: Employee }) {
  const { t } = useTranslation('employees');
  const readOnly = !useCan('employees.manage');
  const form = useEmployeeForm(employee, () => undefined, readOnly);
  return (
    <Page
      title={employee.name}
      ownHeading
      crumbs={[
        <Link key="list" to="/employees">
          {t('title')}
        </Link>,
      ]}
    >
      <div className="ctitle">
        <div className="grow">
          <PageHeading>{employee.name}</PageHeading>
          {employee.account && (
            <p dir="auto">
              <Link to="/profiles/$profileId" params={{ profileId: employee.account.profileId }}>
                {employee.account.profile}
              </Link>
              {employee.office && ` · ${t('inOffice', { office: employee.office })}`}
            </p>
          )}
          <p className="fm-badges">
            <AccessBadge access={employee.access} account={employee.account} />
          </p>
        </div>
      </div>
      {readOnly && <p className="note fm-note">{t('readOnly')}</p>}
      <EmployeeEditor form={form} employee={employee} name={employee.name} />
    </Page>
  );
}
