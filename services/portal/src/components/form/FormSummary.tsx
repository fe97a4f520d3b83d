import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordForm } from './use-record-form';

/** What keeps the form from being saved, each a way to its field. */
export function FormSummary({ form }: { form: RecordForm }) {
  const { t } = useTranslation('common');
  if (form.summary.length === 0) return null;
  return (
    <div className="note c-red fm-sum" role="alert">
      <IconAlertTriangle aria-hidden />
      <div>
        <b>{t('form.summary', { count: form.summary.length })}</b>
        <ul>
          {form.summary.map(({ field, text }) => (
            <li key={field}>
              <a
                href={`#${form.idOf(field)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(form.idOf(field))?.focus();
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
