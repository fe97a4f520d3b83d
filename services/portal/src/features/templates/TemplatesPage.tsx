import type { TemplateEntry } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { languageName } from '../../i18n/languages';
import { useEventWords } from '../event-types/words';
import { useTemplates } from './data';
import { type Group, groupNames, groupOf } from './groups';
import './templates.css';

/** Every message that goes out, by what it is about, with what of it is edited (CHN-1). */
export function TemplatesPage() {
  const { t } = useTranslation('templates');
  const templates = useTemplates();
  return (
    <Page title={t('title')} lead={t('lead')}>
      {templates.isPending && <ListSkeleton />}
      {templates.isError && <Problem error={templates.error} retry={() => void templates.refetch()} />}
      {templates.data && (
        <div className="stack tm-groups">
          {groupNames.map((group) => (
            <Templates
              key={group}
              group={group}
              entries={templates.data.items.filter(({ eventType }) => groupOf(eventType) === group)}
            />
          ))}
        </div>
      )}
    </Page>
  );
}

function Templates({ group, entries }: { group: Group; entries: readonly TemplateEntry[] }) {
  const { t } = useTranslation('templates');
  const words = useEventWords();
  const types = [...new Set(entries.map(({ eventType }) => eventType))];
  const of = (eventType: string, audience: string) =>
    entries.find((entry) => entry.eventType === eventType && entry.audience === audience);
  return (
    <div className="card">
      <div className="card-h">
        <h2 id={`tm-${group}`}>{t(`group.${group}`)}</h2>
      </div>
      <div className="scroll-x" tabIndex={0} role="region" aria-labelledby={`tm-${group}`}>
        <table className="tbl tm-list">
          <thead>
            <tr>
              <th scope="col">{t('event')}</th>
              <th scope="col">{t('audience.customer')}</th>
              <th scope="col">{t('audience.staff')}</th>
            </tr>
          </thead>
          <tbody>
            {types.map((eventType) => (
              <tr key={eventType}>
                <th scope="row">
                  <span className="b blk">{words(eventType)}</span>
                  <code className="dim micro">{eventType}</code>
                </th>
                <Cell entry={of(eventType, 'customer')} name={words(eventType)} />
                <Cell entry={of(eventType, 'staff')} name={words(eventType)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Cell({ entry, name }: { entry: TemplateEntry | undefined; name: string }) {
  const { t } = useTranslation('templates');
  if (!entry) {
    return (
      <td className="dim">
        <span aria-hidden>–</span>
        <span className="sr">{t('noneFor')}</span>
      </td>
    );
  }
  const edited = entry.languages.filter((one) => one.edited).map(({ language }) => languageName(language));
  return (
    <td>
      <Link
        to="/templates/$eventType/$audience"
        params={{ eventType: entry.eventType, audience: entry.audience }}
        className="lnk"
        aria-label={t('editOne', { name, audience: t(`for.${entry.audience}`) })}
      >
        {edited.length === 0 ? t('default') : t('edited')}
      </Link>
      {edited.length > 0 && <span className="small dim blk">{edited.join(', ')}</span>}
    </td>
  );
}
