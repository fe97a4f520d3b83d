import type { ApiKey } from '@avviso/contracts';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Empty } from '../../components/Empty';
import { PagedList } from '../../components/list/PagedList';
import { Page } from '../../components/Page';
import { useToasts } from '../../components/Toasts';
import { ApiKeyTable } from './ApiKeyTable';
import { ChangeTypesDialog } from './ChangeTypesDialog';
import { useApiKeys, useRevokeKey } from './data';
import { NewKeyDialog } from './NewKeyDialog';
import './api-keys.css';

/** The keys with which other systems publish events (EVT-3). */
export function ApiKeysPage() {
  const { t } = useTranslation('api-keys');
  const [making, setMaking] = useState(false);
  const [changing, setChanging] = useState<ApiKey>();
  const [revoking, setRevoking] = useState<ApiKey>();
  const add = (
    <Button look="primary" onClick={() => setMaking(true)} aria-label={t('new.open')}>
      <IconPlus aria-hidden />
      <span className="desk-only">{t('new.open')}</span>
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      <PagedList pages={useApiKeys()} nothing={<Nothing onMake={() => setMaking(true)} />}>
        {(keys) => <ApiKeyTable keys={keys} onChange={setChanging} onRevoke={setRevoking} />}
      </PagedList>
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {changing && <ChangeTypesDialog apiKey={changing} onClose={() => setChanging(undefined)} />}
      {revoking && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </Page>
  );
}

function Nothing({ onMake }: { onMake: () => void }) {
  const { t } = useTranslation('api-keys');
  return (
    <Empty
      icon={<IconKey className="s24" aria-hidden />}
      title={t('none.title')}
      action={<Button onClick={onMake}>{t('new.open')}</Button>}
    >
      {t('none.text')}
    </Empty>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('api-keys');
  const toasts = useToasts();
  const revoke = useRevokeKey();
  const act = () =>
    revoke.mutate(apiKey, {
      onSuccess: () => toasts.success(t('revoke.done', { name: apiKey.name })),
      onError: () => toasts.error(t('revoke.failed')),
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      title={t('revoke.ask', { name: apiKey.name })}
      keepLabel={t('revoke.keep')}
      actLabel={t('revoke.act')}
      busy={revoke.isPending}
      onKeep={onClose}
      onAct={act}
    >
      {t('revoke.text')}
    </ConfirmDialog>
  );
}
