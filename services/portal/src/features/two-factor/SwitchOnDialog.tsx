import type { TwoFactorEnrolment } from '@avviso/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts } from '../../components/Toasts';
import { useTwoFactorCalls } from './data';
import { PasswordDialog } from './PasswordDialog';
import { RecoveryCodesDialog } from './RecoveryCodesDialog';
import { ScanDialog } from './ScanDialog';

/** Password, then the app, then the recovery codes. Nothing is on before a code of the app was right. */
export function SwitchOnDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('two-factor');
  const toasts = useToasts();
  const calls = useTwoFactorCalls();
  const [enrolment, setEnrolment] = useState<TwoFactorEnrolment>();
  const [codes, setCodes] = useState<readonly string[]>();

  if (codes) {
    const done = () => {
      toasts.success(t('switchedOn'));
      onClose();
      void calls.changed();
    };
    return <RecoveryCodesDialog codes={codes} onDone={done} />;
  }
  if (enrolment) {
    const confirm = async (code: string) => setCodes((await calls.confirm(code)).recoveryCodes);
    return <ScanDialog enrolment={enrolment} onClose={onClose} onCode={confirm} />;
  }
  return (
    <PasswordDialog
      title={t('begin.title')}
      text={t('begin.text')}
      act={t('begin.next')}
      onClose={onClose}
      onPassword={async (password) => setEnrolment(await calls.begin(password))}
    />
  );
}
