import type { AccountAuditEntry } from '@avviso/contracts';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAuditWords } from './words';

const shown = 3;

/** From what to what, field by field; many of them unfold. */
export function Changes({ entry }: { entry: AccountAuditEntry }) {
  const { t } = useTranslation('audit');
  const { changes } = entry;
  if (changes.length === 0) return <span className="dim">–</span>;
  const list = <List entry={entry} changes={changes.slice(0, shown)} />;
  if (changes.length <= shown) return list;
  return (
    <>
      {list}
      <details className="au-d">
        <summary className="lnk small">{t('more', { count: changes.length - shown })}</summary>
        <List entry={entry} changes={changes.slice(shown)} />
      </details>
    </>
  );
}

function List({ entry, changes }: { entry: AccountAuditEntry; changes: AccountAuditEntry['changes'] }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  return (
    <ul className="small">
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          <span className="dim">{words.field(entry.subject.kind, field)}:</span>{' '}
          {from !== null && from !== undefined && (
            <>
              <span className="t2" dir="auto">
                {words.value(from, field, entry.names)}
              </span>{' '}
              <IconArrowRight className="s14" role="img" aria-label={t('becomes')} />{' '}
            </>
          )}
          <span dir="auto">{words.value(to, field, entry.names)}</span>
        </li>
      ))}
    </ul>
  );
}
