import type { Contact } from '@avviso/contracts';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../components/Avatar';
import { DataTable, type Column } from '../../components/list/DataTable';
import { AccessBadge } from '../people/AccessBadge';
import { nameOf } from '../people/name-of';
import { RoleBadges } from './RoleBadges';

interface ContactTableProps {
  readonly contacts: readonly Contact[];
  /** All of one company: its name is left out. */
  readonly ofCompany?: { readonly defaultContactId: string | null };
}

export function ContactTable({ contacts, ofCompany }: ContactTableProps) {
  const { t } = useTranslation('contacts');
  const name: Column<Contact> = {
    key: 'name',
    head: t('name'),
    className: 'ls-n',
    cell: (contact) => (
      <span className="row g12">
        <Avatar name={nameOf(contact)} />
        <span className="grow">
          <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className="lnk" dir="auto">
            {nameOf(contact)}
          </Link>
          <span className="dim small blk" dir="auto">
            {contact.jobTitle}
          </span>
          {!ofCompany && (
            <span className="dim small phone-only" dir="auto">
              {contact.companyName}
            </span>
          )}
        </span>
      </span>
    ),
  };
  const company: Column<Contact> = {
    key: 'company',
    head: t('company'),
    wideOnly: true,
    cell: (contact) => (
      <Link to="/companies/$companyId" params={{ companyId: contact.companyId }} className="lnk t2" dir="auto">
        {contact.companyName}
      </Link>
    ),
  };
  const role: Column<Contact> = {
    key: 'role',
    head: t('role'),
    wideOnly: true,
    cell: (contact) => <RoleBadges contact={contact} isDefault={ofCompany?.defaultContactId === contact.id} />,
  };
  const others: Column<Contact>[] = [
    {
      key: 'email',
      head: t('people:field.email'),
      wideOnly: true,
      cell: (contact) => (contact.email ? <span dir="ltr">{contact.email}</span> : <span className="dim">–</span>),
    },
    {
      key: 'access',
      head: t('access'),
      cell: (contact) => <AccessBadge access={contact.access} account={contact.account} />,
    },
    {
      key: 'preferences',
      head: <span className="sr">{t('preferences')}</span>,
      className: 'r desk-only',
      cell: (contact) => (
        <Link
          to="/contacts/$contactId/preferences"
          params={{ contactId: contact.id }}
          className="iconbtn sm"
          aria-label={t('preferencesOf', { name: nameOf(contact) })}
          title={t('preferences')}
        >
          <IconBell className="s16" aria-hidden />
        </Link>
      ),
    },
  ];
  const columns = [name, ...(ofCompany ? [role] : [company, role]), ...others] as const;
  return (
    <DataTable
      label={t('title')}
      items={contacts}
      keyOf={(contact) => contact.id}
      columns={columns}
      card={ofCompany !== undefined}
    />
  );
}
