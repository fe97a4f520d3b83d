import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { emailInput, TextField } from '../../components/form/TextField';
import type { RecordForm } from '../../components/form/use-record-form';

/** @param unset nothing is stored yet: mail goes out from a service address */
export function SenderCard({ form, unset }: { form: RecordForm; unset: boolean }) {
  const { t } = useTranslation('sending');
  return (
    <section className="card" aria-labelledby="snd-sender">
      <div className="card-h">
        <h2 id="snd-sender">{t('sender')}</h2>
      </div>
      <div className="card-b stack">
        {unset && (
          <p className="note c-amber">
            <IconAlertTriangle aria-hidden />
            {t('unset')}
          </p>
        )}
        <div className="fm-fields">
          <TextField form={form} field="name" label={t('field.name')} hint={t('nameHint')} optional />
          <TextField
            form={form}
            field="address"
            label={t('field.address')}
            hint={t('addressHint')}
            input={emailInput}
          />
        </div>
      </div>
    </section>
  );
}
