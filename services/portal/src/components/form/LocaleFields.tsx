import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../i18n/languages';
import { SelectField } from './SelectField';
import type { RecordForm } from './use-record-form';

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

/** Language and time zone of a company or a person. */
export function LocaleFields({ form, none }: { form: RecordForm; none: string }) {
  const { t } = useTranslation('common');
  return (
    <>
      <SelectField
        form={form}
        field="language"
        label={t('form.language')}
        none={none}
        choices={languages.map((language) => ({ value: language, label: languageName(language), lang: language }))}
      />
      <SelectField form={form} field="timeZone" label={t('form.timeZone')} none={none} choices={zones} />
    </>
  );
}
