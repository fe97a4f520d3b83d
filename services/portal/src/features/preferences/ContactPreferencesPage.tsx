import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { useContact, usePreferences } from './data';
import { PreferencesEditor } from './PreferencesEditor';
import { PreferencesFrame } from './PreferencesFrame';

const route = getRouteApi('/app/contacts/$contactId/preferences');

/** What reaches another contact, for who may see it (SUB-6). */
export function ContactPreferencesPage() {
  const { t } = useTranslation('preferences');
  const { contactId } = route.useParams();
  const contact = useContact(contactId);
  const owner = { kind: 'contact' as const, id: contactId };
  const preferences = usePreferences(owner);
  if (contact.isError) return <ErrorPage error={contact.error} retry={() => void contact.refetch()} />;
  const name = contact.data ? `${contact.data.firstName} ${contact.data.lastName}` : '';
  const heading = { title: name ? t('titleOf', { name }) : t('titleSomebody'), lead: t('leadOf') };
  return (
    <PreferencesFrame query={preferences} {...heading}>
      {(data) =>
        contact.data && (
          <PreferencesEditor
            {...heading}
            owner={owner}
            data={data}
            name={name}
            own={false}
            byDefault={contact.data.administrator}
          />
        )
      }
    </PreferencesFrame>
  );
}
