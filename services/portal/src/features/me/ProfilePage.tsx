import type { Me } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { DraftFoot } from '../../components/draft/DraftFoot';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useMe } from './data';
import type { Field } from './form';
import { OwnTabs } from './OwnTabs';
import { LanguageSelect, ProfileText, TimeZoneSelect } from './ProfileFields';
import { SignInCard } from './SignInCard';
import { useProfileForm } from './use-profile-form';
import './me.css';

/** What the reader says of itself (ACC-20). */
export function ProfilePage() {
  const { t } = useTranslation('me');
  const me = useMe();
  if (me.isError && !me.data) return <ErrorPage error={me.error} retry={() => void me.refetch()} />;
  return (
    <Page title={t('title')} lead={t('lead')} tabs={<OwnTabs />}>
      {me.data ? <Details me={me.data} /> : <ListSkeleton rows={6} />}
    </Page>
  );
}

function Details({ me }: { me: Me }) {
  const { t } = useTranslation('me');
  const form = useProfileForm(me);
  const { draft } = form;
  return (
    <>
      <div className="me">
        <section className="card" aria-labelledby="me-about">
          <div className="card-h">
            <h2 id="me-about">{t('about')}</h2>
          </div>
          <div className="card-b me-fields">
            <ProfileText form={form} field="firstName" autoComplete="given-name" />
            <ProfileText form={form} field="lastName" autoComplete="family-name" />
            {form.fields.includes('jobTitle') && (
              <ProfileText form={form} field="jobTitle" autoComplete="organization-title" />
            )}
            <ProfileText form={form} field="phone" type="tel" autoComplete="tel" />
          </div>
        </section>
        <section className="card" aria-labelledby="me-place">
          <div className="card-h">
            <h2 id="me-place">{t('place')}</h2>
          </div>
          <div className="card-b me-fields">
            <LanguageSelect form={form} />
            <TimeZoneSelect form={form} />
          </div>
        </section>
        <SignInCard me={me} />
      </div>
      <DraftFoot
        drafts={[draft]}
        onSave={form.save}
        onDiscard={form.discard}
        cellWords={(field) => t(`field.${field as Field}`)}
        valueWords={(value) => value ?? ''}
      />
    </>
  );
}
