import { useTranslation } from 'react-i18next';
import { FieldFrame } from '../../components/form/FieldFrame';
import type { RecordForm } from '../../components/form/use-record-form';
import { PasswordInput } from '../../components/PasswordInput';
import { usePersonWords } from './words';

/** A password that somebody else chooses: told to the person by other means. */
export function PasswordField({ form, isNew }: { form: RecordForm; isNew: boolean }) {
  const { t } = useTranslation('people');
  const { label } = usePersonWords();
  const field = 'account.password';
  return (
    <FieldFrame
      form={form}
      field={field}
      label={isNew ? label(field) : t('newPassword')}
      optional={!isNew}
      hint={t(isNew ? 'hint.password' : 'hint.newPassword')}
      shown=""
    >
      {({ className: _, ...control }) => (
        <PasswordInput
          {...control}
          autoComplete="new-password"
          maxLength={1000}
          value={form.text(field)}
          onChange={({ target }) => form.set([[field, target.value]])}
        />
      )}
    </FieldFrame>
  );
}
