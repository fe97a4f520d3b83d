import type { Employee } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import type { Cells } from '../../components/draft/compare';
import { useRecordForm, type FormValue, type RecordForm } from '../../components/form/use-record-form';
import { accountProblems } from '../people/account';
import { useEmployees } from '../people/data';
import { usePersonWords } from '../people/words';
import { storedFrom, useEmployeeCalls } from './data';
import { employeeFields, faultsOf, givesUpAdministration, otherAdministrators } from './form';

export interface EmployeeForm extends RecordForm {
  /** Who else could administer the installation; undefined until it is known. */
  readonly otherAdministrators: readonly Employee[] | undefined;
}

/** The form of an employee, new or stored. */
export function useEmployeeForm(
  employee: Employee | undefined,
  onSaved: (employee: Employee) => void,
  readOnly = false,
): EmployeeForm {
  const { t } = useTranslation('employees');
  const words = usePersonWords();
  const all = useEmployees();
  const others = all.data && otherAdministrators(all.data, employee?.id);
  const stored = storedFrom(employee);
  const lastAdministrator = (cells: Cells<FormValue>): [string, string][] => {
    const field = givesUpAdministration(stored.cells, cells);
    return field && others?.length === 0 ? [[field, t('lastAdministrator')]] : [];
  };
  const form = useRecordForm({
    prefix: 'em',
    stored,
    ...useEmployeeCalls(employee?.id, onSaved),
    readOnly,
    fields: employeeFields,
    problems: (cells) =>
      new Map<string, string>([
        ...[...faultsOf(cells)].map(([field, fault]) => [field, words.fault(field, fault)] as const),
        ...[...accountProblems(stored.cells, cells, true)].map(
          ([field, problem]) => [field, words.accountProblem(problem)] as const,
        ),
        ...lastAdministrator(cells),
      ]),
    place: (path, cells) => (path === 'account.login' && cells.get('email') !== '' ? 'email' : undefined),
    refusal: words.refusal,
    reason: words.refusal,
    words: { saved: t(employee ? 'saved' : 'added'), notSaved: t('notSaved') },
  });
  return { ...form, otherAdministrators: others };
}
