import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../session/SessionContext';
import { useSignInWords } from '../sign-in/use-words';

interface SendAgainProps {
  readonly email: string;
  readonly onOther: () => void;
  readonly onSent: () => void;
}

/** The ways on when no code came. */
export function SendAgain({ email, onOther, onSent }: SendAgainProps) {
  const { t } = useTranslation('password-reset');
  const words = useSignInWords();
  const api = useApi();
  const send = useMutation({
    mutationFn: () => api.post('/auth/password-reset', { email }, { anonymous: true }),
    onSuccess: onSent,
  });
  return (
    <div>
      <div className="row wrap si-ways">
        <button type="button" className="small lnk ic-c c-brand" onClick={() => !send.isPending && send.mutate()}>
          {t('set.again')}
        </button>
        <button type="button" className="small lnk ic-c c-brand" onClick={onOther}>
          {t('set.other')}
        </button>
      </div>
      {send.isSuccess && <p className="small t2">{t('set.sentAgain')}</p>}
      {send.isError && (
        <p className="err" role="alert">
          {words.general(send.error)}
        </p>
      )}
    </div>
  );
}
