import type { CompanyTicketTypes } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { ChoicesField } from '../../../components/form/ChoicesField';
import { FormFoot } from '../../../components/form/FormFoot';
import { SwitchField } from '../../../components/form/SwitchField';
import { useRecordForm } from '../../../components/form/use-record-form';
import { Problem } from '../../../components/Problem';
import { ListSkeleton } from '../../../components/Skeleton';
import { useFormat } from '../../../i18n/format';
import { useLists } from '../../tickets/data/lists';
import { storedFrom, useCompanyTypes, useCompanyTypesCalls } from './data';

/** Which ticket types the portal of one company shows (TKT-3); a part of the company's page. */
export function CompanyTypes({ companyId, name }: { companyId: string; name: string }) {
  const setting = useCompanyTypes(companyId);
  if (setting.isPending) return <ListSkeleton />;
  if (setting.isError) return <Problem error={setting.error} retry={() => void setting.refetch()} />;
  return <Editor name={name} setting={setting.data} />;
}

const fields = ['own', 'types'] as const;
const nothingWrong: ReadonlyMap<string, string> = new Map();

function Editor({ name, setting }: { name: string; setting: CompanyTicketTypes }) {
  const { t } = useTranslation('ticket-setup');
  const format = useFormat();
  const lists = useLists();
  const form = useRecordForm({
    prefix: 'cy-types',
    stored: storedFrom(setting),
    ...useCompanyTypesCalls(setting.companyId),
    fields,
    problems: () => nothingWrong,
    refusal: (error) => (error.code === 'TICKET.UNKNOWN_REFERENCE' ? t('company.refused') : undefined),
    words: { saved: t('company.saved'), notSaved: t('company.notSaved') },
  });
  const chosen = form.list('types');
  const said = (key: string): string => lists.name('type', key);
  const choices = lists
    .entries('type')
    .filter((entry) => !entry.retired || chosen.includes(entry.key))
    .map(({ key, retired }) => ({
      value: key,
      label: retired ? t('company.retired', { name: said(key) }) : said(key),
    }));
  return (
    <>
      <section className="card cy-types" aria-labelledby="cy-types-title">
        <div className="card-h">
          <h2 id="cy-types-title">{t('company.title')}</h2>
        </div>
        <div className="card-b fm-fields one">
          <p className="small t2">{t('company.lead', { company: name })}</p>
          <SwitchField form={form} field="own" label={t('company.own')} hint={t('company.ownHint')} />
          {form.on('own') && (
            <ChoicesField
              form={form}
              field="types"
              label={t('company.types')}
              choices={choices}
              {...(chosen.length === 0 ? { hint: t('company.none') } : {})}
            />
          )}
        </div>
      </section>
      <FormFoot
        form={form}
        cellWords={(field) => t(field === 'own' ? 'company.own' : 'company.types')}
        valueWords={(value) => format.list(Array.isArray(value) ? value.map(said) : [])}
      />
    </>
  );
}
