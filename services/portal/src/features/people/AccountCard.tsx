import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../../components/form/SelectField';
import { SelectField } from '../../components/form/SelectField';
import { SwitchField } from '../../components/form/SwitchField';
import { TextField } from '../../components/form/TextField';
import type { RecordForm } from '../../components/form/use-record-form';
import { PasswordField } from './PasswordField';
import { usePersonWords } from './words';

interface AccountCardProps {
  readonly form: RecordForm;
  readonly name: string;
  readonly profiles: readonly Choice[];
  /** What counts where no profile is chosen: contacts have one by default. */
  readonly noProfile?: string;
  readonly profileHint?: ReactNode;
  /** Further ways, such as a temporary password. */
  readonly children?: ReactNode;
}

/** Whether and how a person signs in (ACC-7). */
export function AccountCard({ form, name, profiles, noProfile, profileHint, children }: AccountCardProps) {
  const { t } = useTranslation('people');
  const { label } = usePersonWords();
  const has = form.on('account');
  const had = form.draft.base.cells.get('account') === true;
  const email = form.text('email').trim();
  return (
    <section className="card" aria-labelledby="pe-account">
      <div className="card-h">
        <h2 id="pe-account">{t('account')}</h2>
      </div>
      <div className="card-b stack fm-sws">
        <SwitchField
          form={form}
          field="account"
          label={label('account')}
          hint={t(has ? 'hint.account' : 'hint.noAccount', { name })}
        />
        {had && !has && (
          <div className="note c-amber" role="status">
            <IconAlertTriangle aria-hidden />
            <span>{t('takesAway', { name })}</span>
          </div>
        )}
        {has && (
          <div className="fm-fields pe-acc">
            {email === '' ? (
              <TextField
                form={form}
                field="account.login"
                label={label('account.login')}
                hint={t('hint.login')}
                input={{ maxLength: 64, autoCapitalize: 'none', spellCheck: false }}
              />
            ) : (
              <div className="field">
                <p className="lbl">{label('account.login')}</p>
                <p className="fm-v">{email}</p>
              </div>
            )}
            <SelectField
              form={form}
              field="account.profileId"
              label={label('account.profileId')}
              choices={profiles}
              {...(noProfile !== undefined && !had ? { none: noProfile } : {})}
              hint={profileHint}
            />
            {!form.readOnly && <PasswordField form={form} isNew={!had} />}
          </div>
        )}
        {has && had && (
          <SwitchField
            form={form}
            field="account.suspended"
            label={label('account.suspended')}
            hint={t('hint.suspended', { name })}
          />
        )}
        {children}
      </div>
    </section>
  );
}
