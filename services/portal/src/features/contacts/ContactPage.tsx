import type { Company, Contact } from '@avviso/contracts';
import { IconBell } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../app/PageFocus';
import { buttonClass } from '../../components/Button';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { usePerson } from '../../session/SessionContext';
import { holdsFor } from '../../session/reach';
import { AccessBadge } from '../people/AccessBadge';
import { useCompany, useContact } from '../people/data';
import { nameOf } from '../people/name-of';
import { ContactEditor } from './ContactEditor';
import { ResetPassword } from './ResetPassword';
import { RoleBadges } from './RoleBadges';
import { useContactForm } from './use-contact-form';

const route = getRouteApi('/app/contacts/$contactId');

export function ContactPage() {
  const { t } = useTranslation('contacts');
  const { contactId } = route.useParams();
  const contact = useContact(contactId);
  const company = useCompany(contact.data?.companyId);
  const failed = [contact, company].find((query) => query.isError && !query.data);
  if (contact.data && company.data) return <Stored key={contactId} contact={contact.data} company={company.data} />;
  if (failed) return <ErrorPage error={failed.error} retry={() => void failed.refetch()} />;
  return (
    <Page title={t('one')}>
      <ListSkeleton />
    </Page>
  );
}

function Stored({ contact, company }: { contact: Contact; company: Company }) {
  const { t } = useTranslation('contacts');
  const person = usePerson();
  const details = holdsFor(person, 'contacts.details', company);
  const readOnly = !holdsFor(person, 'companies.manage', company);
  const form = useContactForm({ contact, readOnly, onSaved: () => undefined });
  const name = nameOf(contact);
  return (
    <Page
      title={name}
      ownHeading
      crumbs={[
        <Link key="list" to="/contacts">
          {t('title')}
        </Link>,
      ]}
    >
      <div className="ctitle">
        <div className="grow">
          <PageHeading>{name}</PageHeading>
          <p dir="auto">
            {contact.jobTitle && `${contact.jobTitle} · `}
            <Link to="/companies/$companyId" params={{ companyId: company.id }}>
              {company.name}
            </Link>
          </p>
          <p className="fm-badges">
            <AccessBadge access={contact.access} account={contact.account} />
            <RoleBadges contact={contact} isDefault={company.defaultContactId === contact.id} />
          </p>
        </div>
        <Link
          to="/contacts/$contactId/preferences"
          params={{ contactId: contact.id }}
          className={buttonClass('default')}
        >
          <IconBell aria-hidden />
          {t('preferences')}
        </Link>
      </div>
      {readOnly && <p className="note fm-note">{t('readOnly')}</p>}
      <ContactEditor
        form={form}
        contact={contact}
        name={name}
        details={details}
        accountActs={holdsFor(person, 'contacts.reset-password', company) && <ResetPassword contact={contact} />}
      />
    </Page>
  );
}
