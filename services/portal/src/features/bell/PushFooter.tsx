import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { useToasts } from '../../components/Toasts';
import { useApi } from '../../session/SessionContext';
import { enablePush, pushState, removePush } from './push';

const stateKey = ['push', 'state'] as const;

/** Push on this device: asks for permission only when the button is pressed, and says what is missing. */
export function PushFooter() {
  const { t } = useTranslation('bell');
  const api = useApi();
  const queries = useQueryClient();
  const toasts = useToasts();
  const state = useQuery({ queryKey: stateKey, queryFn: pushState, staleTime: 0 });
  const change = useMutation({
    mutationFn: async (on: boolean) => {
      if (on) return enablePush(api);
      await removePush(api);
      return pushState();
    },
    onSuccess: (now) => {
      queries.setQueryData(stateKey, now);
      if (now === 'on') toasts.success(t('push.enabled'));
    },
    onError: () => toasts.error(t('push.failed')),
  });
  if (!state.data) return null;
  const on = state.data === 'on';
  return (
    <div className="bp-b">
      <span className="micro dim">{t(`push.state.${state.data}`)}</span>
      {(on || state.data === 'off') && (
        <Button size="sm" busy={change.isPending} onClick={() => change.mutate(!on)}>
          {t(on ? 'push.disable' : 'push.enable')}
        </Button>
      )}
    </div>
  );
}
