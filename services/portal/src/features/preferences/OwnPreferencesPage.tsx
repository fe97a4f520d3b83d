import { useTranslation } from 'react-i18next';
import { usePerson } from '../../session/SessionContext';
import { OwnTabs } from '../me/OwnTabs';
import { usePreferences } from './data';
import { OwnSwitches } from './OwnSwitches';
import { PreferencesEditor } from './PreferencesEditor';
import { PreferencesFrame } from './PreferencesFrame';

/** What reaches the reader. */
export function OwnPreferencesPage() {
  const { t } = useTranslation('preferences');
  const person = usePerson();
  const owner = { kind: person.kind, id: person.id };
  const preferences = usePreferences(owner);
  const heading = {
    title: t('title'),
    lead: t(person.kind === 'employee' ? 'leadEmployee' : 'lead'),
    tabs: <OwnTabs />,
  };
  return (
    <PreferencesFrame query={preferences} {...heading}>
      {(data) => (
        <PreferencesEditor
          {...heading}
          owner={owner}
          data={data}
          name={person.name}
          own
          byDefault={person.kind === 'contact' && person.administrator}
        >
          <OwnSwitches />
        </PreferencesEditor>
      )}
    </PreferencesFrame>
  );
}
