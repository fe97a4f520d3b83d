import { useTranslation } from 'react-i18next';
import { AreaField } from '../../components/form/AreaField';
import type { RecordForm } from '../../components/form/use-record-form';

/** Our own addresses: no notification goes there, so that no mail comes back as a ticket (SUB-27). */
export function SupportCard({ form }: { form: RecordForm }) {
  const { t } = useTranslation('sending');
  return (
    <section className="card" aria-labelledby="snd-support">
      <div className="card-h">
        <h2 id="snd-support">{t('support')}</h2>
      </div>
      <div className="card-b">
        <AreaField form={form} field="addresses" label={t('field.addresses')} hint={t('supportHint')} rows={4} />
      </div>
    </section>
  );
}
