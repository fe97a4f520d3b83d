import { useTranslation } from 'react-i18next';
import { FieldError } from '../../components/FieldError';
import { pastedDown } from './boxes';
import type { MailboxFields } from './use-mailbox-fields';
import { fieldId, useFieldWords } from './words';

interface MailboxFieldProps {
  readonly fields: MailboxFields;
  readonly field: string;
  readonly editable: boolean;
}

export function MailboxField({ fields, field, editable }: MailboxFieldProps) {
  const { t } = useTranslation('mailboxes');
  const words = useFieldWords();
  const value = fields.value(field);
  if (!editable) {
    return value ? (
      <span className="mb-v" dir="auto">
        {value}
      </span>
    ) : (
      <span className="dim">{t('noNotification')}</span>
    );
  }
  const error = fields.errorOf(field);
  const changed = fields.draft.changed(field);
  const id = fieldId(field);
  return (
    <>
      <input
        id={id}
        className={['input', error ? 'bad' : '', changed && !error ? 'mb-chg' : ''].filter(Boolean).join(' ')}
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-label={changed ? t('changedField', { field: words(field) }) : words(field)}
        aria-invalid={error !== undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        placeholder={t('noNotification')}
        value={value}
        onChange={({ target }) => fields.change([[field, target.value]])}
        onBlur={() => fields.leave(field)}
        onPaste={(event) => {
          const values = pastedDown(event.clipboardData.getData('text/plain'), field, fields.keys);
          if (values.length === 0) return;
          event.preventDefault();
          fields.change(values);
        }}
      />
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </>
  );
}
