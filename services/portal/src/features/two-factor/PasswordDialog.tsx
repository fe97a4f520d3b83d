import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { PasswordInput } from '../../components/PasswordInput';
import { useSimpleForm } from '../../components/use-simple-form';

interface PasswordDialogProps {
  readonly title: string;
  readonly text: ReactNode;
  readonly act: string;
  readonly keep?: string;
  readonly look?: 'primary' | 'danger';
  readonly onClose: () => void;
  readonly onPassword: (password: string) => Promise<void>;
}

/** Asks for the password once more before something that an open screen alone must not allow. */
export function PasswordDialog({ title, text, act, keep, look = 'primary', onClose, onPassword }: PasswordDialogProps) {
  const { t } = useTranslation('two-factor');
  const form = useSimpleForm({
    names: ['password'],
    check: ({ password }) => ({ fields: { password: password === '' ? t('password.missing') : undefined } }),
    act: ({ password }) => onPassword(password),
    refused: (error) => {
      if (isProblem(error, 422)) return { fields: { password: t('password.wrong') } };
      if (!isProblem(error, 429)) return { fields: { password: t('failed') } };
      const minutes = Math.ceil((error.retryAfterSeconds ?? 60) / 60);
      return { fields: { password: t('password.later', { minutes }) } };
    },
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="t2">{text}</p>
      <form {...form.form}>
        <Field id="tf-password" label={t('password.label')} error={form.errorOf('password')}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" data-autofocus />}
        </Field>
        <div className="row dlg-f">
          <Button onClick={onClose}>{keep ?? t('common:cancel')}</Button>
          <Button look={look} type="submit" busy={form.busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
