import type { TwoFactorEnrolment } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { useSimpleForm } from '../../components/use-simple-form';
import { QrCode } from './QrCode';

interface ScanDialogProps {
  readonly enrolment: TwoFactorEnrolment;
  readonly onClose: () => void;
  readonly onCode: (code: string) => Promise<void>;
}

/** Hands the secret to the app, and asks for a code to know that it has it. */
export function ScanDialog({ enrolment, onClose, onCode }: ScanDialogProps) {
  const { t } = useTranslation('two-factor');
  const digits = (code: string) => code.replace(/\s/g, '');
  const form = useSimpleForm({
    names: ['code'],
    check: ({ code }) => ({ fields: { code: /^\d{6}$/.test(digits(code)) ? undefined : t('scan.missing') } }),
    act: ({ code }) => onCode(digits(code)),
    refused: (error) => ({ fields: { code: t(isProblem(error, 422) ? 'scan.wrong' : 'failed') } }),
  });
  return (
    <Dialog title={t('begin.title')} onClose={onClose}>
      <p className="t2">{t('scan.text')}</p>
      <div className="tf-qr">
        <QrCode text={enrolment.otpauthUri} label={t('scan.qr')} />
      </div>
      <p className="small dim">{t('scan.byHand')}</p>
      <p className="mono tf-secret">{enrolment.secret.match(/.{1,4}/g)?.join(' ')}</p>
      <form {...form.form}>
        <Field id="tf-code" label={t('scan.code')} error={form.errorOf('code')}>
          {(control) => (
            <input
              {...control}
              name="code"
              className={control['aria-invalid'] ? 'input lg mono num bad' : 'input lg mono num'}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              data-autofocus
            />
          )}
        </Field>
        <div className="row dlg-f">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" busy={form.busy}>
            {t('switchOn')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
