import type { ChangeMe, Me } from '@avviso/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../components/LiveRegion';
import { useToasts } from '../../components/Toasts';
import { useApi } from '../../session/SessionContext';
import { meKey, useMe } from '../me/data';

type Switch = 'ownActions' | 'replyEmail';

/** What is no cell of the matrix: told of own actions (SUB-25), e-mail of customers' replies (SUB-29). Saved at once. */
export function OwnSwitches() {
  const { t } = useTranslation('preferences');
  const api = useApi();
  const queries = useQueryClient();
  const toasts = useToasts();
  const announce = useAnnounce();
  const me = useMe();
  const change = useMutation({
    mutationFn: (body: ChangeMe) => api.patch<Me>('/me', body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: meKey });
      announce(t('saved'));
    },
    onError: () => toasts.error(t('switchNotSaved')),
  });
  if (!me.data) return null;
  const switches: readonly Switch[] = me.data.kind === 'employee' ? ['ownActions', 'replyEmail'] : ['ownActions'];
  return (
    <section className="card pref-own" aria-labelledby="pref-own">
      <div className="card-h">
        <h2 id="pref-own">{t('alsoTitle')}</h2>
      </div>
      <div className="card-b stack">
        {switches.map((one) => (
          <div className="row top g12" key={one}>
            <span className="grow">
              <label className="b" htmlFor={`pref-${one}`}>
                {t(`switch.${one}.title`)}
              </label>
              <span className="dim small blk" id={`pref-${one}-about`}>
                {t(`switch.${one}.text`)}
              </span>
            </span>
            <input
              type="checkbox"
              role="switch"
              className="sw"
              id={`pref-${one}`}
              aria-describedby={`pref-${one}-about`}
              checked={(change.isPending ? change.variables[one] : undefined) ?? me.data[one] ?? false}
              onChange={({ target }) => change.mutate({ [one]: target.checked })}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
