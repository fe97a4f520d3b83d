import type { SenderSetting } from '@avviso/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi, useCan } from '../session/SessionContext';

/** On every page of the console, for who may set it: until there is a sender, mail goes out from a service address (CHN-6). */
export function UnsetSender() {
  const { t } = useTranslation('shell');
  const api = useApi();
  const may = useCan('settings.manage');
  const { data } = useQuery({
    queryKey: ['settings', 'sender'],
    queryFn: ({ signal }) => api.get<SenderSetting>('/settings/sender', { signal }),
    enabled: may,
    staleTime: 60_000,
    retry: false,
  });
  if (!data || data.address !== null) return null;
  return (
    <section className="alarm c-amber" aria-label={t('unsetSender.title')}>
      <IconAlertTriangle className="s16 na" aria-hidden />
      <p className="grow">
        <b>{t('unsetSender.title')}</b> {t('unsetSender.text')}
      </p>
      <Link to="/settings/sending" className="btn sm">
        {t('unsetSender.set')}
      </Link>
    </section>
  );
}
