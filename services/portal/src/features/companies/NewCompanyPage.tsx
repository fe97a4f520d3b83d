import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGoOn } from '../../components/form/use-go-on';
import { Page } from '../../components/Page';
import { CompanyEditor } from './CompanyEditor';
import { useCompanyForm } from './use-company-form';

export function NewCompanyPage() {
  const { t } = useTranslation('companies');
  const navigate = useNavigate();
  const [added, setAdded] = useState<string>();
  const form = useCompanyForm(undefined, ({ id }) => setAdded(id));
  useGoOn(added, form, (companyId) => navigate({ to: '/companies/$companyId', params: { companyId }, replace: true }));
  return (
    <Page
      title={t('new')}
      lead={t('newLead')}
      crumbs={[
        <Link key="list" to="/companies">
          {t('title')}
        </Link>,
      ]}
    >
      <CompanyEditor form={form} company={undefined} />
    </Page>
  );
}
