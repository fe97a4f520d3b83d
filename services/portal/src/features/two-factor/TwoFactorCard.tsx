import type { TwoFactorState } from '@avviso/contracts';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { useTwoFactor, useTwoFactorCalls } from './data';
import { PasswordDialog } from './PasswordDialog';
import { RecoveryCodesDialog } from './RecoveryCodesDialog';
import { SwitchOnDialog } from './SwitchOnDialog';
import './two-factor.css';

/** From this number on the card asks for new ones. */
const fewCodes = 2;

/** The second factor of an employee's sign-in (ACC-11). */
export function TwoFactorCard() {
  const { t } = useTranslation('two-factor');
  const state = useTwoFactor();
  return (
    <section className="card" aria-labelledby="tf-title">
      <div className="card-h">
        <h2 id="tf-title" className="grow">
          {t('title')}
        </h2>
        {state.data && (
          <span className={state.data.enabled ? 'badge c-green' : 'badge'}>{t(state.data.enabled ? 'on' : 'off')}</span>
        )}
      </div>
      {state.isPending && <ListSkeleton rows={1} />}
      {state.isError && <Problem error={state.error} retry={() => void state.refetch()} />}
      {state.data && (state.data.enabled ? <Enabled state={state.data} /> : <Disabled />)}
    </section>
  );
}

function Disabled() {
  const { t } = useTranslation('two-factor');
  const [open, setOpen] = useState(false);
  return (
    <div className="card-b row g16 wrap">
      <p className="grow t2 tf-about">{t('aboutOff')}</p>
      <Button look="primary" className="end" onClick={() => setOpen(true)}>
        <IconShieldCheck aria-hidden />
        {t('switchOn')}
      </Button>
      {open && <SwitchOnDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

function Enabled({ state }: { state: TwoFactorState }) {
  const { t } = useTranslation('two-factor');
  const format = useFormat();
  const toasts = useToasts();
  const calls = useTwoFactorCalls();
  const [open, setOpen] = useState<'renew' | 'end'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = () => setOpen(undefined);
  const few = state.recoveryCodesLeft <= fewCodes;
  return (
    <div className="card-b stack">
      <p className="t2">{t('aboutOn', { date: state.since ? format.date(state.since) : '' })}</p>
      <p className={few ? 'note c-amber' : 'small dim'}>
        {few && <IconAlertTriangle aria-hidden />}
        <span>{t('left', { count: state.recoveryCodesLeft })}</span>
      </p>
      <div className="row wrap">
        <Button onClick={() => setOpen('renew')}>{t('newCodes')}</Button>
        <Button look="ghost" onClick={() => setOpen('end')}>
          {t('switchOff')}
        </Button>
      </div>
      {open === 'renew' && (
        <PasswordDialog
          title={t('renew.title')}
          text={t('renew.text')}
          act={t('renew.act')}
          onClose={close}
          onPassword={async (password) => {
            const { recoveryCodes } = await calls.renewCodes(password);
            close();
            setCodes(recoveryCodes);
          }}
        />
      )}
      {open === 'end' && (
        <PasswordDialog
          title={t('end.title')}
          text={t('end.text')}
          act={t('switchOff')}
          keep={t('end.keep')}
          look="danger"
          onClose={close}
          onPassword={async (password) => {
            await calls.end(password);
            toasts.success(t('switchedOff'));
          }}
        />
      )}
      {codes && (
        <RecoveryCodesDialog
          codes={codes}
          onDone={() => {
            setCodes(undefined);
            void calls.changed();
          }}
        />
      )}
    </div>
  );
}
