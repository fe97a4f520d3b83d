import { channels, deliveryStates } from '@avviso/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '../../components/SearchBox';
import { RecipientPicker } from '../routing/pickers';
import { aboutOf } from './query';
import type { DeliveriesSearch } from './routes';

const route = getRouteApi('/app/deliveries');

/** By person or address, event or ticket, channel, state and days. */
export function Filters() {
  const { t } = useTranslation('deliveries');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = useCallback(
    (change: { [K in keyof DeliveriesSearch]: DeliveriesSearch[K] | undefined }) =>
      void navigate({
        search: (before) => {
          const next = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined);
          return Object.fromEntries(next) as DeliveriesSearch;
        },
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const onAbout = useCallback(
    (text: string | undefined) => filter({ event: undefined, subject: undefined, ...aboutOf(text ?? '') }),
    [filter],
  );
  return (
    <div className="dl-h">
      <RecipientPicker
        id="dl-recipient"
        label={<span className="sr">{t('recipient')}</span>}
        shown={search.name ?? search.recipient ?? ''}
        onChoose={(recipient, name) => filter({ recipient, name })}
        onClear={() => filter({ recipient: undefined, name: undefined })}
      />
      <SearchBox label={t('about')} q={search.subject ?? search.event} onSearch={onAbout} />
      <select
        className="input sm"
        aria-label={t('channel')}
        value={search.channel ?? ''}
        onChange={({ target }) => filter({ channel: channels.find((one) => one === target.value) })}
      >
        <option value="">{t('allChannels')}</option>
        {channels.map((one) => (
          <option key={one} value={one}>
            {t(`routing:channel.${one}`)}
          </option>
        ))}
      </select>
      <select
        className="input sm"
        aria-label={t('state')}
        value={search.state ?? ''}
        onChange={({ target }) => filter({ state: deliveryStates.find((one) => one === target.value) })}
      >
        <option value="">{t('allStates')}</option>
        {deliveryStates.map((one) => (
          <option key={one} value={one}>
            {t(`routing:state.${one}`)}
          </option>
        ))}
      </select>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="dl-d small">
          <span className="dim">{t(name)}</span>
          <input
            className="input sm"
            type="date"
            value={search[name] ?? ''}
            onChange={({ target }) => filter({ [name]: target.value || undefined })}
          />
        </label>
      ))}
    </div>
  );
}
