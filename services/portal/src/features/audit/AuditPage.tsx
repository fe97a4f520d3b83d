import type { AccountAuditEntry } from '@avviso/contracts';
import { IconHistory } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { NothingFound } from '../../components/list/NothingFound';
import { PagedList } from '../../components/list/PagedList';
import { usePages } from '../../components/list/use-pages';
import { Page } from '../../components/Page';
import { useFormat } from '../../i18n/format';
import { periodIn } from '../../i18n/zone';
import { AuditFilters } from './AuditFilters';
import { AuditTable } from './AuditTable';
import './audit.css';

const route = getRouteApi('/app/audit');

/** Who changed what, and from what to what; newest first. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { kind, subject, actor, from, to } = route.useSearch();
  const { calendar } = useFormat();
  const entries = usePages<AccountAuditEntry>('/audit', { kind, subject, actor, ...periodIn(calendar, from, to) });
  const filtered = [kind, subject, actor, from, to].some((filter) => filter !== undefined);
  const known = entries.data?.pages[0]?.items ?? [];
  return (
    <Page title={t('title')} wide>
      <AuditFilters known={known} />
      <PagedList
        pages={entries}
        nothing={
          filtered ? (
            <NothingFound
              q={undefined}
              clear={
                <Link to="/audit" search={{}} className={buttonClass()}>
                  {t('common:list.clear')}
                </Link>
              }
            />
          ) : (
            <Empty icon={<IconHistory className="s24" aria-hidden />} title={t('empty.title')}>
              {t('empty.text')}
            </Empty>
          )
        }
      >
        {(items) => <AuditTable entries={items} />}
      </PagedList>
    </Page>
  );
}
