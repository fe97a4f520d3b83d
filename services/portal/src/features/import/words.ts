import type { ImportRowError } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { isProblem, UnreachableError } from '../../api/problem';
import { useFormat } from '../../i18n/format';

/** Fields, refusals and faults of rows in words. */
export function useImportWords() {
  const { t, i18n } = useTranslation('import');
  const format = useFormat();
  const known = (key: string) => i18n.exists(key, { ns: 'import' });
  const field = (name: string): string => (known(`field.${name}`) ? t(`field.${name}`) : name);
  const fault = ({ code, message }: ImportRowError): string => {
    const key = `fault.${code.replace('.', '_')}`;
    return known(key) ? t(`fault.${code.replace('.', '_')}`) : message;
  };
  return {
    field,
    /** "E-mail address: check the spelling". */
    rowError: (error: ImportRowError): string =>
      error.field === '' ? fault(error) : t('fieldFault', { field: field(error.field), fault: fault(error) }),
    refusal: (error: unknown): string => {
      if (error instanceof UnreachableError) return t('common:form.unreachable');
      if (!isProblem(error)) return t('refused.other');
      const key = `refused.${error.code.replace('IMPORT.', '')}`;
      const line = /^line\.(\d+)$/.exec(error.errors[0]?.path ?? '')?.[1];
      if (!known(key)) return t('refused.other');
      return t(`refused.${error.code.replace('IMPORT.', '')}`, { line: line ? format.number(Number(line)) : '' });
    },
  };
}
