import type { Company } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { PickerField } from '../../components/form/PickerField';
import { TextField } from '../../components/form/TextField';
import type { RecordForm } from '../../components/form/use-record-form';
import { useCan } from '../../session/SessionContext';
import { useContactChoices } from '../people/choices';
import { useCompany, useContact, useEmployee, useFoundCompanies, useFoundEmployees, useOffices } from '../people/data';
import { nameOf } from '../people/name-of';

/** Who looks after a company, and whom it names first. */
export function CareCard({ form, company }: { form: RecordForm; company: Company | undefined }) {
  const { t } = useTranslation('companies');
  const offices = useOffices();
  const seesEmployees = useCan('employees.read');
  const manager = useCompany(form.text('managedBy'));
  const employee = useEmployee(form.text('personalManagerId'));
  const contact = useContact(form.text('defaultContactId'));
  const useContacts = (q: string) => useContactChoices(q, company?.id ?? '');
  const useManagers = (q: string) => useAmbassadors(q).filter(({ value }) => value !== company?.id);
  return (
    <section className="card" aria-labelledby="cy-care">
      <div className="card-h">
        <h2 id="cy-care">{t('care')}</h2>
      </div>
      <div className="card-b fm-fields">
        <TextField
          form={form}
          field="office"
          label={t('field.office')}
          optional
          hint={t('hint.office')}
          suggestions={offices}
          input={{ maxLength: 100 }}
        />
        {seesEmployees && (
          <PickerField
            form={form}
            field="personalManagerId"
            label={t('field.personalManagerId')}
            optional
            clearable
            chosen={employee.data?.name}
            useFound={useEmployeeChoices}
            placeholder={t('pick.employee')}
            nothing={t('pick.noEmployee')}
          />
        )}
        {!company?.builtIn && (
          <PickerField
            form={form}
            field="managedBy"
            label={t('field.managedBy')}
            optional
            clearable
            hint={t('hint.managedBy')}
            chosen={manager.data?.name}
            useFound={useManagers}
            placeholder={t('pick.company')}
            nothing={t('pick.noAmbassador')}
          />
        )}
        {company && (
          <PickerField
            form={form}
            field="defaultContactId"
            label={t('field.defaultContactId')}
            optional
            clearable
            hint={t('hint.defaultContactId')}
            chosen={contact.data && nameOf(contact.data)}
            useFound={useContacts}
            placeholder={t('pick.contact')}
            nothing={t('pick.noContact')}
          />
        )}
      </div>
    </section>
  );
}

function useEmployeeChoices(q: string) {
  return (useFoundEmployees(q).data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

function useAmbassadors(q: string) {
  const found = useFoundCompanies(q, { universe: 'ambassador' });
  return (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
