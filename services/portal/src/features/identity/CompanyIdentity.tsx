import { useTranslation } from 'react-i18next';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useIdentitySettings } from './data';
import { IdentityEditor } from './IdentityEditor';

/** What a company wears on its portal and in its mails (ACC-21); a part of the company's page. */
export function CompanyIdentity({ companyId, name }: { companyId: string; name: string }) {
  const { t } = useTranslation('identity');
  const owner = { companyId };
  const settings = useIdentitySettings(owner);
  if (settings.isPending) return <ListSkeleton />;
  if (settings.isError) return <Problem error={settings.error} retry={() => void settings.refetch()} />;
  return (
    <>
      <p className="t2 idn-lead">{t('leadCompany', { company: name })}</p>
      <IdentityEditor owner={owner} settings={settings.data} />
    </>
  );
}
