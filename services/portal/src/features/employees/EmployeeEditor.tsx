import type { Employee } from '@avviso/contracts';
import { IconAlertTriangle, IconShieldLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FormFoot } from '../../components/form/FormFoot';
import { FormSummary } from '../../components/form/FormSummary';
import { LocaleFields } from '../../components/form/LocaleFields';
import { SwitchField } from '../../components/form/SwitchField';
import { TextField } from '../../components/form/TextField';
import { SideCard } from '../../components/SideCard';
import { AccountCard } from '../people/AccountCard';
import { useOffices, useProfiles } from '../people/data';
import { NameFields } from '../people/NameFields';
import { adminProfileId } from './form';
import { useCellWords } from './use-cell-words';
import type { EmployeeForm } from './use-employee-form';

interface EmployeeEditorProps {
  readonly form: EmployeeForm;
  readonly employee: Employee | undefined;
  readonly name: string;
}

/** Who, where, what for, and with which access. */
export function EmployeeEditor({ form, employee, name }: EmployeeEditorProps) {
  const { t } = useTranslation('employees');
  const words = useCellWords();
  const offices = useOffices();
  const profiles = useProfiles('employee');
  return (
    <>
      <FormSummary form={form} />
      <div className="fm">
        <div className="stack fm-main">
          <NameFields form={form} details />
          <section className="card" aria-labelledby="em-work">
            <div className="card-h">
              <h2 id="em-work">{t('work')}</h2>
            </div>
            <div className="card-b stack fm-sws">
              <div className="fm-office">
                <TextField
                  form={form}
                  field="office"
                  label={t('field.office')}
                  optional
                  hint={t('hint.office')}
                  suggestions={offices}
                  input={{ maxLength: 100 }}
                />
              </div>
              <SwitchField
                form={form}
                field="customerService"
                label={t('field.customerService')}
                hint={t('hint.customerService')}
              />
              <SwitchField form={form} field="replyEmail" label={t('field.replyEmail')} hint={t('hint.replyEmail')} />
              <SwitchField form={form} field="ownActions" label={t('field.ownActions')} hint={t('hint.ownActions')} />
            </div>
          </section>
          <AccountCard
            form={form}
            name={name}
            profiles={(profiles.data ?? []).map(({ id, name: called }) => ({ value: id, label: called }))}
          />
          <section className="card" aria-labelledby="em-locale">
            <div className="card-h">
              <h2 id="em-locale">{t('locale')}</h2>
            </div>
            <div className="card-b fm-fields">
              <LocaleFields form={form} none={t('notSet')} />
            </div>
          </section>
        </div>
        <aside className="stack fm-side" aria-label={t('beside')}>
          <Access form={form} employee={employee} name={name} />
        </aside>
      </div>
      <FormFoot
        form={form}
        {...(employee ? {} : { summary: t('newNotSaved') })}
        cellWords={words.cell}
        valueWords={words.value}
      />
    </>
  );
}

/** What the profile means, and who is left when an administrator goes (ACC-8). */
function Access({ form, employee, name }: EmployeeEditorProps) {
  const { t } = useTranslation('employees');
  const profiles = useProfiles('employee');
  const chosen = profiles.data?.find(({ id }) => id === form.text('account.profileId'));
  const others = form.otherAdministrators;
  const only = employee?.access === true && employee.account?.profileId === adminProfileId && others?.length === 0;
  return (
    <>
      {only && (
        <div className="note c-amber" role="status">
          <IconAlertTriangle aria-hidden />
          <span>{t('onlyAdministrator', { name })}</span>
        </div>
      )}
      <SideCard title={t('accessTitle')} icon={IconShieldLock}>
        <div className="card-b stack small">
          {!form.on('account') && <p className="t2">{t('accessNone', { name })}</p>}
          {form.on('account') && chosen && (
            <>
              <p className="t2">
                {chosen.id === adminProfileId
                  ? t('accessAll', { profile: chosen.name })
                  : t('accessSome', { profile: chosen.name, count: Object.keys(chosen.permissions).length })}
              </p>
              {Object.values(chosen.permissions).includes('office') && form.text('office').trim() === '' && (
                <p className="note c-amber">{t('officeMissing', { profile: chosen.name })}</p>
              )}
              <p>
                <Link to="/profiles/$profileId" params={{ profileId: chosen.id }}>
                  {t('seeProfile')}
                </Link>
              </p>
            </>
          )}
          {form.on('account') && !chosen && <p className="t2">{t('chooseProfile')}</p>}
        </div>
      </SideCard>
    </>
  );
}
