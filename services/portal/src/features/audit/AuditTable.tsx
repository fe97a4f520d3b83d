import type { AccountAuditEntry } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/list/DataTable';
import { When } from '../../components/When';
import { Changes } from './Changes';
import { useAuditWords } from './words';

export function AuditTable({ entries }: { entries: readonly AccountAuditEntry[] }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  return (
    <DataTable
      label={t('title')}
      items={entries}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'what',
          head: t('change'),
          className: 'au-w',
          cell: (entry) => (
            <>
              <span className="b">{words.action(entry.action)}</span>{' '}
              <span className="dim small">{t(`kind.${entry.subject.kind}`)}</span>
              <Subject entry={entry} />
              <span className="dim small phone-only">
                <When at={entry.at} as="moment" /> · <By entry={entry} />
              </span>
              <span className="phone-only">
                <Changes entry={entry} />
              </span>
            </>
          ),
        },
        { key: 'changes', head: t('fields'), wideOnly: true, cell: (entry) => <Changes entry={entry} /> },
        { key: 'by', head: t('by'), className: 'au-by', wideOnly: true, cell: (entry) => <By entry={entry} /> },
        {
          key: 'at',
          head: t('at'),
          className: 'r nowrap',
          wideOnly: true,
          cell: ({ at }) => <When at={at} as="moment" className="dim" />,
        },
      ]}
    />
  );
}

/** The thing by its name; a press shows all that was changed of it. */
function Subject({ entry }: { entry: AccountAuditEntry }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const { kind, id } = entry.subject;
  return (
    <Link
      to="/audit"
      search={{ subject: `${kind}/${id}` }}
      activeOptions={{ exact: true }}
      className="lnk blk"
      dir="auto"
      title={t('only.subject')}
    >
      {words.subject(entry.subject)}
    </Link>
  );
}

function By({ entry }: { entry: AccountAuditEntry }) {
  const { t } = useTranslation('audit');
  const { by, origin } = entry;
  const name = by.name ?? t(by.kind === 'system' ? 'system' : 'gone');
  return (
    <span dir="auto">
      {by.id ? (
        <Link to="/audit" search={{ actor: by.id }} activeOptions={{ exact: true }} className="lnk">
          {name}
        </Link>
      ) : (
        name
      )}
      {origin === 'import' && <span className="tag au-i">{t('byImport')}</span>}
    </span>
  );
}
