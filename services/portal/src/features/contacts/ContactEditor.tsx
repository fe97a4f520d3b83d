import type { Contact } from '@avviso/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoicesField } from '../../components/form/ChoicesField';
import { FormFoot } from '../../components/form/FormFoot';
import { FormSummary } from '../../components/form/FormSummary';
import { LocaleFields } from '../../components/form/LocaleFields';
import { PickerField } from '../../components/form/PickerField';
import { SwitchField } from '../../components/form/SwitchField';
import { TextField } from '../../components/form/TextField';
import type { RecordForm } from '../../components/form/use-record-form';
import { AccountCard } from '../people/AccountCard';
import { useCompany, useFoundCompanies, useProfiles } from '../people/data';
import { NameFields } from '../people/NameFields';
import { usePersonWords } from '../people/words';
import { Follows } from './Follows';
import { allUniverses } from './form';
import { useCellWords } from './use-cell-words';

interface ContactEditorProps {
  readonly form: RecordForm;
  readonly contact: Contact | undefined;
  readonly name: string;
  /** May see e-mail address, phone and user account. */
  readonly details: boolean;
  readonly accountActs?: ReactNode;
}

/** Who, in which role, how to reach, and whether the person signs in. */
export function ContactEditor({ form, contact, name, details, accountActs }: ContactEditorProps) {
  const { t } = useTranslation('contacts');
  const words = useCellWords(form);
  const { label } = usePersonWords();
  const profiles = useProfiles('contact');
  const company = useCompany(form.text('companyId'));
  return (
    <>
      <FormSummary form={form} />
      <div className="fm">
        <div className="stack fm-main">
          <NameFields form={form} details={details}>
            <TextField form={form} field="jobTitle" label={label('jobTitle')} optional />
            <CompanyField form={form} contact={contact} />
          </NameFields>
          <RoleCard form={form} />
          {details && (
            <AccountCard
              form={form}
              name={name}
              profiles={(profiles.data ?? []).map(({ id, name: called }) => ({ value: id, label: called }))}
              noProfile={t('profileByDefault')}
            >
              {accountActs}
            </AccountCard>
          )}
          <section className="card" aria-labelledby="co-tell">
            <div className="card-h">
              <h2 id="co-tell">{t('locale')}</h2>
            </div>
            <div className="card-b fm-fields">
              <LocaleFields form={form} none={t('asCompany')} />
            </div>
          </section>
        </div>
        <aside className="stack fm-side" aria-label={t('beside')}>
          <Follows form={form} company={company.data} />
        </aside>
      </div>
      <FormFoot
        form={form}
        {...(contact ? {} : { summary: t('newNotSaved') })}
        cellWords={words.cell}
        valueWords={words.value}
      />
    </>
  );
}

function CompanyField({ form, contact }: { form: RecordForm; contact: Contact | undefined }) {
  const { t } = useTranslation('contacts');
  const company = useCompany(form.text('companyId'));
  return (
    <PickerField
      form={form}
      field="companyId"
      label={t('company')}
      chosen={company.data?.name ?? (contact?.companyId === form.text('companyId') ? contact.companyName : undefined)}
      useFound={useCompanyChoices}
      placeholder={t('companySearch')}
      nothing={t('noCompany')}
      onChosen={(id) =>
        form.set([
          ['companyId', id],
          ['universes', contact?.companyId === id ? [...contact.universes] : allUniverses],
        ])
      }
    />
  );
}

function useCompanyChoices(q: string) {
  const found = useFoundCompanies(q);
  return (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

function RoleCard({ form }: { form: RecordForm }) {
  const { t } = useTranslation('contacts');
  const company = useCompany(form.text('companyId')).data;
  const universes = company?.universes ?? [];
  const chosen = form.cells.get('universes') === allUniverses ? universes : form.list('universes');
  return (
    <section className="card" aria-labelledby="co-role">
      <div className="card-h">
        <h2 id="co-role">{t('roleTitle')}</h2>
      </div>
      <div className="card-b stack fm-sws">
        {universes.length > 1 && (
          <ChoicesField
            form={form}
            field="universes"
            label={t('field.universes')}
            hint={t('hint.universes')}
            chosen={chosen}
            choices={universes.map((universe) => ({ value: universe, label: t(`common:universe.${universe}`) }))}
          />
        )}
        <SwitchField
          form={form}
          field="administrator"
          label={t('field.administrator')}
          hint={t('hint.administrator')}
        />
        <SwitchField form={form} field="primary" label={t('field.primary')} hint={t('hint.primary')} />
        {universes.includes('ambassador') && (
          <SwitchField
            form={form}
            field="seesManagedTickets"
            label={t('field.seesManagedTickets')}
            hint={t('hint.seesManagedTickets')}
          />
        )}
        <SwitchField form={form} field="ownActions" label={t('field.ownActions')} hint={t('hint.ownActions')} />
      </div>
    </section>
  );
}
