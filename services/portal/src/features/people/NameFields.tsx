import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { emailInput, TextField } from '../../components/form/TextField';
import type { RecordForm } from '../../components/form/use-record-form';
import { usePersonWords } from './words';

interface NameFieldsProps {
  readonly form: RecordForm;
  /** Between the name and the ways to reach the person. */
  readonly children?: ReactNode;
  /** Addresses and phone numbers are for who may see them. */
  readonly details: boolean;
}

/** Who somebody is and how to reach that person. */
export function NameFields({ form, details, children }: NameFieldsProps) {
  const { t } = useTranslation('people');
  const { label } = usePersonWords();
  return (
    <section className="card" aria-labelledby="pe-who">
      <div className="card-h">
        <h2 id="pe-who">{t('who')}</h2>
      </div>
      <div className="card-b fm-fields">
        <TextField form={form} field="firstName" label={label('firstName')} />
        <TextField form={form} field="lastName" label={label('lastName')} />
        {children}
        {details && (
          <>
            <TextField
              form={form}
              field="email"
              label={label('email')}
              optional
              input={emailInput}
              hint={t('hint.email')}
            />
            <TextField
              form={form}
              field="phone"
              label={label('phone')}
              optional
              input={{ inputMode: 'tel', maxLength: 50 }}
            />
          </>
        )}
      </div>
    </section>
  );
}
