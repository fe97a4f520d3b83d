import type { Profile } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { FormFoot } from '../../components/form/FormFoot';
import { FormSummary } from '../../components/form/FormSummary';
import { SelectField } from '../../components/form/SelectField';
import { TextField } from '../../components/form/TextField';
import type { RecordForm } from '../../components/form/use-record-form';
import { adminProfileId, type Permission } from './form';
import { Holders } from './Holders';
import { Outcome } from './Outcome';
import { PermissionTable } from './PermissionTable';
import { useProfileWords } from './words';
import '../../components/form/form.css';
import './profiles.css';

interface ProfileEditorProps {
  readonly form: RecordForm;
  readonly profile: Profile | undefined;
  readonly catalogue: readonly Permission[];
}

/** What a profile is called, what it grants and how far, and what comes of it. */
export function ProfileEditor({ form, profile, catalogue }: ProfileEditorProps) {
  const { t } = useTranslation('profiles');
  const words = useProfileWords();
  const ofContacts = form.text('audience') === 'contact';
  const fixed = form.readOnly || profile?.id === adminProfileId;
  return (
    <>
      <FormSummary form={form} />
      <div className="fm">
        <div className="stack fm-main">
          {!profile?.builtIn && (
            <section className="card" aria-labelledby="pr-what">
              <div className="card-h">
                <h2 id="pr-what">{t('what')}</h2>
              </div>
              <div className="card-b fm-fields">
                <TextField form={form} field="name" label={t('field.name')} input={{ maxLength: 100 }} />
                {!profile && (
                  <SelectField
                    form={form}
                    field="audience"
                    label={t('field.audience')}
                    hint={t('hint.audience')}
                    choices={(['employee', 'contact'] as const).map((value) => ({
                      value,
                      label: t(`audience.${value}`),
                    }))}
                  />
                )}
              </div>
            </section>
          )}
          {ofContacts ? (
            <p className="note">{t('contactText')}</p>
          ) : (
            <PermissionTable form={form} catalogue={catalogue} fixed={fixed} />
          )}
        </div>
        <aside className="stack fm-side" aria-label={t('beside')}>
          {!ofContacts && <Outcome form={form} profile={profile} />}
          {profile && !ofContacts && <Holders profile={profile} />}
        </aside>
      </div>
      <FormFoot
        form={form}
        {...(profile ? {} : { summary: t('newNotSaved') })}
        cellWords={words.cell}
        valueWords={words.value}
      />
    </>
  );
}
