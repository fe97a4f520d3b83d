import type { ApiKey } from '@avviso/contracts';
import { IconBan, IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { DataTable } from '../../components/list/DataTable';
import { When } from '../../components/When';
import { useEventWords } from '../event-types/words';

/** Types that a row names; the rest are counted. */
const named = 3;

interface ApiKeyTableProps {
  readonly keys: readonly ApiKey[];
  readonly onChange: (key: ApiKey) => void;
  readonly onRevoke: (key: ApiKey) => void;
}

/** Each key: what it may publish, when it was used last, and whether it still opens. */
export function ApiKeyTable({ keys, onChange, onRevoke }: ApiKeyTableProps) {
  const { t } = useTranslation('api-keys');
  return (
    <DataTable
      card
      label={t('title')}
      items={keys}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', head: t('field.name'), cell: (key) => <Name apiKey={key} />, className: 'ls-n' },
        { key: 'types', head: t('field.types'), cell: (key) => <Types types={key.types} />, wideOnly: true },
        {
          key: 'used',
          head: t('field.lastUsed'),
          cell: (key) => <LastUsed apiKey={key} />,
          wideOnly: true,
          className: 'nowrap',
        },
        { key: 'state', head: t('field.state'), cell: (key) => <State apiKey={key} /> },
        {
          key: 'acts',
          head: <span className="sr">{t('field.acts')}</span>,
          cell: (key) =>
            key.revokedAt === null && (
              <>
                <Button size="sm" look="ghost" onClick={() => onChange(key)} aria-label={t('change.ask', key)}>
                  <IconListCheck aria-hidden />
                  <span className="desk-only">{t('change.open')}</span>
                </Button>
                <Button size="sm" look="ghost" onClick={() => onRevoke(key)} aria-label={t('revoke.one', key)}>
                  <IconBan aria-hidden />
                  <span className="desk-only">{t('revoke.open')}</span>
                </Button>
              </>
            ),
          className: 'r ak-a',
        },
      ]}
    />
  );
}

function Name({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('api-keys');
  const { lastChange } = apiKey;
  return (
    <>
      <code className="mono b">{apiKey.name}</code>
      <span className="small dim blk">
        {t('made')} <When at={apiKey.createdAt} as="date" />
      </span>
      {lastChange && lastChange.at !== apiKey.createdAt && (
        <span className="small dim blk desk-only">
          {t('changedBy', { name: lastChange.by.name ?? '' })} <When at={lastChange.at} />
        </span>
      )}
      <span className="small dim blk phone-only">
        <LastUsed apiKey={apiKey} />
      </span>
    </>
  );
}

function Types({ types }: { types: readonly string[] }) {
  const { t } = useTranslation('api-keys');
  const words = useEventWords();
  const more = types.length - named;
  return (
    <ul className="ak-t">
      {types.slice(0, named).map((type) => (
        <li key={type}>{words(type)}</li>
      ))}
      {more > 0 && (
        <li className="dim" title={types.slice(named).map(words).join(', ')}>
          {t('moreTypes', { count: more })}
        </li>
      )}
    </ul>
  );
}

function LastUsed({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('api-keys');
  if (apiKey.lastUsedAt === null) return <span className="dim">{t('neverUsed')}</span>;
  return (
    <>
      {t('used')} <When at={apiKey.lastUsedAt} />
    </>
  );
}

function State({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('api-keys');
  if (apiKey.revokedAt === null) return <span className="badge c-green">{t('state.active')}</span>;
  return (
    <>
      <span className="badge">{t('state.revoked')}</span>
      <span className="small dim blk">
        <When at={apiKey.revokedAt} as="date" />
      </span>
    </>
  );
}
