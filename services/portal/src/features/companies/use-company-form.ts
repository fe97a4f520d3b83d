import type { Company } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../api/problem';
import { useRecordForm, type RecordForm } from '../../components/form/use-record-form';
import { storedFrom, useCompanyCalls } from './data';
import { companyFields, faultsOf } from './form';

const words: Readonly<Record<string, string>> = {
  'COMPANY.MANAGER_NOT_AMBASSADOR': 'refused.managerNotAmbassador',
  'COMPANY.MANAGES_ITSELF': 'refused.managesItself',
  'COMPANY.STILL_MANAGES': 'refused.stillManages',
  'COMPANY.DEFAULT_CONTACT_ELSEWHERE': 'refused.contactElsewhere',
  'COMPANY.BUILT_IN': 'refused.builtIn',
  'REQUEST.UNKNOWN_REFERENCE': 'refused.unknown',
};

/** The form of a company, new or stored. */
export function useCompanyForm(
  company: Company | undefined,
  onSaved: (company: Company) => void,
  readOnly = false,
): RecordForm {
  const { t } = useTranslation('companies');
  const refusal = (error: ProblemError, _: string, path: string): string | undefined => {
    const domain = domainAt(path);
    if (error.code === 'COMPANY.PUBLIC_MAIL_DOMAIN') return t('refused.publicDomain', { domain });
    if (error.code === 'COMPANY.DOMAIN_TAKEN') return t('refused.domainTaken', { domain });
    const key = words[error.code];
    return key ? t(key) : undefined;
  };
  const form: RecordForm = useRecordForm({
    prefix: 'cy',
    stored: storedFrom(company),
    ...useCompanyCalls(company?.id, onSaved),
    readOnly,
    fields: companyFields,
    problems: (cells) =>
      new Map(
        [...faultsOf(cells)].map(([field, fault]) => [
          field,
          fault === 'tooLong' ? t('common:form.tooLong') : t(`fault.${field}`),
        ]),
      ),
    refusal,
    words: { saved: t(company ? 'saved' : 'added'), notSaved: t('notSaved') },
  });
  /** The server names a domain by its place in the list. */
  function domainAt(path: string): string {
    return form.list('domains')[Number(/^domains\.(\d+)/.exec(path)?.[1])] ?? '';
  }
  return form;
}
