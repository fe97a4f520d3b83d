import { useTranslation } from 'react-i18next';
import { FieldError } from '../../components/FieldError';
import { useEmployees } from './data';
import { fieldId, type ProfileForm } from './use-profile-form';

/** Whose access limits what the messages say (SUB-22). */
export function EmployeeField({ form }: { form: ProfileForm }) {
  const { t } = useTranslation('notification-profiles');
  const employees = useEmployees();
  const id = fieldId('employeeId');
  const chosen = form.text('employeeId');
  const error = form.errorOf('employeeId');
  const named = (employees.data?.items ?? []).filter((employee) => employee.access || employee.id === chosen);
  const name = named.find((employee) => employee.id === chosen)?.name;
  return (
    <div className="field">
      <label htmlFor={id}>
        {t('field.employeeId')} <span className="opt">{t('common:optional')}</span>
      </label>
      <select
        id={id}
        className={error ? 'input bad' : 'input'}
        value={chosen}
        aria-invalid={error !== undefined}
        aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
        onChange={({ target }) => form.set([['employeeId', target.value]])}
      >
        <option value="">{t('nobody')}</option>
        {chosen !== '' && !name && <option value={chosen}>{t('unknownEmployee')}</option>}
        {named.map((employee) => (
          <option key={employee.id} value={employee.id}>
            {employee.account ? `${employee.name} (${employee.account.profile})` : employee.name}
          </option>
        ))}
      </select>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <p className="hint" id={`${id}-hint`}>
        {chosen === '' ? t('hint.noEmployee') : t('hint.employeeId', { name: name ?? t('unknownEmployee') })}
      </p>
    </div>
  );
}
