import type { Company } from '@avviso/contracts';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordForm } from '../../components/form/use-record-form';
import { SideCard } from '../../components/SideCard';

/** What the person sees and is told, by what the form says now. */
export function Follows({ form, company }: { form: RecordForm; company: Company | undefined }) {
  const { t } = useTranslation('contacts');
  const name = company?.name ?? '';
  const access = form.on('account') && !form.on('account.suspended');
  const lines = [
    access ? 'follows.signsIn' : 'follows.noAccess',
    ...(form.text('email').trim() === '' ? ['follows.noEmail'] : []),
    ...(access ? [form.on('primary') ? 'follows.allTickets' : 'follows.ownTickets'] : []),
    ...(access && form.on('seesManagedTickets') ? ['follows.clientTickets'] : []),
    ...(access && form.on('administrator') ? ['follows.administers'] : []),
    ...(company?.archived ? ['follows.archived'] : []),
  ];
  return (
    <SideCard title={t('follows.title')} icon={IconEye}>
      <ul className="card-b stack small t2">
        {lines.map((key) => (
          <li key={key}>{t(key, { company: name })}</li>
        ))}
      </ul>
    </SideCard>
  );
}
