import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGoOn } from '../../components/form/use-go-on';
import { Page } from '../../components/Page';
import { EmployeeEditor } from './EmployeeEditor';
import { useEmployeeForm } from './use-employee-form';

export function NewEmployeePage() {
  const { t } = useTranslation('employees');
  const navigate = useNavigate();
  const [added, setAdded] = useState<string>();
  const form = useEmployeeForm(undefined, ({ id }) => setAdded(id));
  useGoOn(added, form, (employeeId) =>
    navigate({ to: '/employees/$employeeId', params: { employeeId }, replace: true }),
  );
  return (
    <Page
      title={t('new')}
      lead={t('newLead')}
      crumbs={[
        <Link key="list" to="/employees">
          {t('title')}
        </Link>,
      ]}
    >
      <EmployeeEditor form={form} employee={undefined} name={form.text('firstName') || t('somebody')} />
    </Page>
  );
}
