import type { Company } from '@avviso/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoicesField } from '../../components/form/ChoicesField';
import { FormFoot } from '../../components/form/FormFoot';
import { FormSummary } from '../../components/form/FormSummary';
import { LocaleFields } from '../../components/form/LocaleFields';
import { TextField } from '../../components/form/TextField';
import type { RecordForm } from '../../components/form/use-record-form';
import { CareCard } from './CareCard';
import { DomainsField } from './DomainsField';
import { customerUniverses } from './universes';
import { useCellWords } from './use-cell-words';
import './companies.css';

interface CompanyEditorProps {
  readonly form: RecordForm;
  readonly company: Company | undefined;
  readonly side?: ReactNode;
}

/** Name and universes, who looks after it, its domains, language and time zone. */
export function CompanyEditor({ form, company, side }: CompanyEditorProps) {
  const { t } = useTranslation('companies');
  const words = useCellWords(form);
  const builtIn = company?.builtIn ?? false;
  return (
    <>
      <FormSummary form={form} />
      <div className={side ? 'fm' : 'fm one'}>
        <div className="stack fm-main">
          <section className="card" aria-labelledby="cy-what">
            <div className="card-h">
              <h2 id="cy-what">{t('what')}</h2>
            </div>
            <div className="card-b fm-fields one">
              <TextField form={form} field="name" label={t('field.name')} />
              {builtIn ? (
                <p className="small dim">{t('builtInText')}</p>
              ) : (
                <ChoicesField
                  form={form}
                  field="universes"
                  label={t('field.universes')}
                  hint={t('hint.universes')}
                  choices={customerUniverses.map((universe) => ({
                    value: universe,
                    label: t(`common:universe.${universe}`),
                  }))}
                />
              )}
            </div>
          </section>
          <CareCard form={form} company={company} />
          {!builtIn && <DomainsField form={form} />}
          <section className="card" aria-labelledby="cy-locale">
            <div className="card-h">
              <h2 id="cy-locale">{t('locale')}</h2>
            </div>
            <div className="card-b fm-fields">
              <LocaleFields form={form} none={t('notSet')} />
            </div>
          </section>
        </div>
        {side && (
          <aside className="stack fm-side" aria-label={t('beside')}>
            {side}
          </aside>
        )}
      </div>
      <FormFoot
        form={form}
        {...(company ? {} : { summary: t('newNotSaved') })}
        cellWords={words.cell}
        valueWords={words.value}
      />
    </>
  );
}
