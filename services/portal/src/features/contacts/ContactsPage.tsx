import { IconAddressBook, IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { NothingFound } from '../../components/list/NothingFound';
import { PagedList } from '../../components/list/PagedList';
import { Page } from '../../components/Page';
import { SearchBox } from '../../components/SearchBox';
import { useCan } from '../../session/SessionContext';
import { ContactTable } from './ContactTable';
import { useContacts } from './data';

const route = getRouteApi('/app/contacts');

/** Everybody at every company that the reader sees. */
export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const mayAdd = useCan('companies.manage');
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const contacts = useContacts({ q });
  const onSearch = useCallback(
    (text: string | undefined) => void navigate({ search: text ? { q: text } : {}, replace: true, resetScroll: false }),
    [navigate],
  );
  const add = (
    <Link to="/contacts/new" className={buttonClass('primary')} aria-label={t('new')}>
      <IconPlus aria-hidden />
      <span className="desk-only">{t('new')}</span>
    </Link>
  );
  const clear = (
    <Link to="/contacts" search={{}} className={buttonClass()}>
      {t('common:list.clear')}
    </Link>
  );
  return (
    <Page title={t('title')} wide actions={mayAdd && add}>
      <div className="ls-h">
        <span className="grow" />
        <SearchBox label={t('search')} q={q} onSearch={onSearch} />
      </div>
      <PagedList
        pages={contacts}
        nothing={
          q ? (
            <NothingFound q={q} clear={clear} />
          ) : (
            <Empty icon={<IconAddressBook className="s24" aria-hidden />} title={t('empty.title')}>
              {t('empty.text')}
            </Empty>
          )
        }
      >
        {(items) => <ContactTable contacts={items} />}
      </PagedList>
    </Page>
  );
}
