import type { Company } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/list/DataTable';
import { useFormat } from '../../i18n/format';
import { useCompany } from '../people/data';
import { CompanyBadges } from './CompanyBadges';

interface CompanyTableProps {
  readonly companies: readonly Company[];
  /** Under a heading of a page, and not a page of its own. */
  readonly card?: boolean;
}

export function CompanyTable({ companies, card = false }: CompanyTableProps) {
  const { t } = useTranslation('companies');
  const format = useFormat();
  const dash = <span className="dim">–</span>;
  return (
    <DataTable
      label={t('title')}
      items={companies}
      keyOf={(company) => company.id}
      card={card}
      columns={[
        {
          key: 'name',
          head: t('field.name'),
          className: 'ls-n',
          cell: (company) => (
            <>
              <Link to="/companies/$companyId" params={{ companyId: company.id }} className="lnk" dir="auto">
                {company.name}
              </Link>
              {company.office && (
                <span className="dim small phone-only" dir="auto">
                  {company.office}
                </span>
              )}
            </>
          ),
        },
        { key: 'is', head: t('field.universes'), cell: (company) => <CompanyBadges company={company} /> },
        {
          key: 'managedBy',
          head: t('field.managedBy'),
          wideOnly: true,
          cell: (company) => (company.managedBy ? <ManagerName id={company.managedBy} /> : dash),
        },
        { key: 'office', head: t('field.office'), wideOnly: true, cell: (company) => company.office ?? dash },
        {
          key: 'domains',
          head: t('field.domains'),
          wideOnly: true,
          cell: ({ domains = [] }) => {
            const [first, ...more] = domains;
            if (!first) return dash;
            return (
              <span className="t2" title={more.length > 0 ? format.list(domains) : undefined}>
                {more.length > 0 ? t('domainsMore', { domain: first, count: more.length }) : first}
              </span>
            );
          },
        },
      ]}
    />
  );
}

function ManagerName({ id }: { id: string }) {
  const company = useCompany(id);
  return (
    <span className="t2" dir="auto">
      {company.data?.name}
    </span>
  );
}
