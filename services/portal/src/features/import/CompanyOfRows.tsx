import type { Import } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/Field';
import { Picker } from '../../components/form/Picker';
import { useCompany, useFoundCompanies } from '../people/data';
import type { MappingMutation } from './FileCard';

/** The company of the contacts that name none. */
export function CompanyOfRows({
  job,
  mapping,
  error,
}: {
  job: Import;
  mapping: MappingMutation;
  error?: string | undefined;
}) {
  const { t } = useTranslation('import');
  const company = useCompany(job.companyId ?? undefined);
  return (
    <Field
      id="im-company"
      label={t('companyOfRows')}
      optional
      error={error}
      hint={t(job.companyId === null ? 'companyOfRowsNone' : 'companyOfRowsText')}
    >
      {(control) => (
        <Picker
          control={control}
          label={t('companyOfRows')}
          value={job.companyId ?? ''}
          chosen={company.data?.name}
          useFound={useChoices}
          placeholder={t('companySearch')}
          nothing={t('noCompany')}
          clearable
          onChosen={(id) => mapping.mutate({ companyId: id || null })}
        />
      )}
    </Field>
  );
}

function useChoices(q: string) {
  const found = useFoundCompanies(q);
  return (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
