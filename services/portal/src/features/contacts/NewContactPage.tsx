import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGoOn } from '../../components/form/use-go-on';
import { Page } from '../../components/Page';
import { ContactEditor } from './ContactEditor';
import { useContactForm } from './use-contact-form';

const route = getRouteApi('/app/contacts/new');

export function NewContactPage() {
  const { t } = useTranslation('contacts');
  const { company } = route.useSearch();
  const navigate = route.useNavigate();
  const [added, setAdded] = useState<string>();
  const form = useContactForm({ contact: undefined, companyId: company, onSaved: ({ id }) => setAdded(id) });
  useGoOn(added, form, (contactId) => navigate({ to: '/contacts/$contactId', params: { contactId }, replace: true }));
  return (
    <Page
      title={t('new')}
      lead={t('newLead')}
      crumbs={[
        <Link key="list" to="/contacts">
          {t('title')}
        </Link>,
      ]}
    >
      <ContactEditor form={form} contact={undefined} name={form.text('firstName') || t('somebody')} details />
    </Page>
  );
}
