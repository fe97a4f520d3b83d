import { useTranslation } from 'react-i18next';
import { ChoicesField } from '../../components/form/ChoicesField';
import type { RecordForm } from '../../components/form/use-record-form';
import { useEventWords } from '../event-types/words';
import { groupNames, groupOf } from '../templates/groups';
import { useGroupWords } from '../templates/use-group-words';
import { leaveField } from './form';

/** Of which event types a message of unknown fate is not sent again (CHN-15). */
export function UncertainCard({ form, types }: { form: RecordForm; types: readonly string[] }) {
  const { t } = useTranslation('sending');
  const words = useEventWords();
  const groupWords = useGroupWords();
  return (
    <section className="card" aria-labelledby="snd-uncertain">
      <div className="card-h">
        <h2 id="snd-uncertain">{t('uncertain')}</h2>
      </div>
      <div className="card-b stack">
        <p className="t2">{t('uncertainText')}</p>
        <p className="t2">{t('credentials')}</p>
        {groupNames.map((group) => {
          const choices = types
            .filter((type) => groupOf(type) === group)
            .map((type) => ({ value: type, label: words(type) }));
          if (choices.length === 0) return null;
          return (
            <ChoicesField
              key={group}
              form={form}
              field={leaveField(group)}
              label={groupWords(group)}
              choices={choices}
            />
          );
        })}
      </div>
    </section>
  );
}
