import type { Company } from '@avviso/contracts';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SideCard } from '../../components/SideCard';
import { usePerson } from '../../session/SessionContext';
import { holdsFor } from '../../session/reach';
import { ArchiveCard } from './ArchiveCard';
import { CompanyEditor } from './CompanyEditor';
import { useCompanyForm } from './use-company-form';

/** Everything about a company that is not people. */
export function CompanyDetails({ company }: { company: Company }) {
  const { t } = useTranslation('companies');
  const readOnly = !holdsFor(usePerson(), 'companies.manage', company);
  const form = useCompanyForm(company, () => undefined, readOnly);
  const office = form.text('office').trim();
  const side = (
    <>
      <SideCard title={t('seen.title')} icon={IconEye}>
        <ul className="card-b stack small cy-seen">
          <li>{office ? t('seen.office', { office }) : t('seen.noOffice')}</li>
          <li>{t('seen.manager')}</li>
          <li>{t('seen.all')}</li>
          {form.text('managedBy') !== '' && <li>{t('seen.ambassador')}</li>}
        </ul>
      </SideCard>
      {!readOnly && !company.builtIn && <ArchiveCard company={company} form={form} />}
    </>
  );
  return <CompanyEditor form={form} company={company} side={side} />;
}
