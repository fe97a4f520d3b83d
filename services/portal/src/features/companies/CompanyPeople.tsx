import type { Company } from '@avviso/contracts';
import { IconAddressBook, IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { NothingFound } from '../../components/list/NothingFound';
import { PagedList } from '../../components/list/PagedList';
import { SearchBox } from '../../components/SearchBox';
import { usePerson } from '../../session/SessionContext';
import { holdsFor } from '../../session/reach';
import { ContactTable } from '../contacts/ContactTable';
import { useContacts } from '../contacts/data';

const route = getRouteApi('/app/companies/$companyId');

/** The contacts of a company. */
export function CompanyPeople({ company }: { company: Company }) {
  const { t } = useTranslation('companies');
  const mayAdd = holdsFor(usePerson(), 'companies.manage', company);
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const contacts = useContacts({ companyId: company.id, q });
  const onSearch = useCallback(
    (text: string | undefined) => void navigate({ search: text ? { q: text } : {}, replace: true, resetScroll: false }),
    [navigate],
  );
  const add = (
    <Link to="/contacts/new" search={{ company: company.id }} className={buttonClass('primary')}>
      <IconPlus aria-hidden />
      {t('addContact')}
    </Link>
  );
  return (
    <>
      <div className="row wrap cy-h">
        <SearchBox label={t('searchPeople')} q={q} onSearch={onSearch} />
        <span className="grow" />
        {mayAdd && add}
      </div>
      <PagedList
        pages={contacts}
        nothing={
          q ? (
            <NothingFound
              q={q}
              clear={
                <Link
                  to="/companies/$companyId"
                  params={{ companyId: company.id }}
                  search={{}}
                  className={buttonClass()}
                >
                  {t('common:list.clear')}
                </Link>
              }
            />
          ) : (
            <Empty icon={<IconAddressBook className="s24" aria-hidden />} title={t('noPeople.title')}>
              {t('noPeople.text')}
            </Empty>
          )
        }
      >
        {(items) => <ContactTable contacts={items} ofCompany={company} />}
      </PagedList>
    </>
  );
}
