import { type DueTimes, weekdays } from '@avviso/contracts';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FormFoot } from '../../components/form/FormFoot';
import { FormSummary } from '../../components/form/FormSummary';
import { SelectField } from '../../components/form/SelectField';
import { TextField } from '../../components/form/TextField';
import { useRecordForm } from '../../components/form/use-record-form';
import { capitalized } from '../../i18n/languages';
import { useLists } from '../tickets/data/lists';
import { storedFrom, useDueTimeCalls } from './data';
import { dayField, fieldsOf, wrongFields } from './form';
import { HolidaysField } from './HolidaysField';
import './due-times.css';

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

export function DueTimesEditor({ settings }: { settings: DueTimes }) {
  const { t, i18n } = useTranslation('due-times');
  const lists = useLists();
  const priorities = lists.choices('priority').map(({ key }) => key);
  const fields = fieldsOf([...new Set([...priorities, ...Object.keys(settings.targets)])]);
  const fault = (field: string): string => t(`fault.${field.split('.')[0]}`);
  const form = useRecordForm({
    prefix: 'due',
    stored: storedFrom(settings),
    ...useDueTimeCalls(),
    fields,
    problems: (cells) => {
      const noHours = weekdays.every((day) => String(cells.get(dayField(day)) ?? '').trim() === '');
      return new Map(
        [...wrongFields(cells, fields)].map((field) => [
          field,
          noHours && field.startsWith('week.') ? t('fault.noHours') : fault(field),
        ]),
      );
    },
    refusal: (_, field) => fault(field),
    words: { saved: t('saved'), notSaved: t('notSaved') },
  });
  /** Monday, the 5th of January 1970, and the days after it. */
  const dayName = (index: number): string =>
    capitalized(
      new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 5 + index)),
      i18n.language,
    );
  const words = (field: string): string => {
    const [part, key = ''] = field.split('.');
    if (part === 'targets') return t('target', { priority: lists.name('priority', key) });
    return part === 'week' ? dayName(weekdays.findIndex((day) => day === key)) : t(`field.${field}`);
  };
  return (
    <>
      <FormSummary form={form} />
      {settings.recalculating && (
        <p className="note c-blue due-n" role="status">
          <IconClock aria-hidden />
          {t('recalculating')}
        </p>
      )}
      <div className="stack">
        <section className="card" aria-labelledby="due-targets">
          <div className="card-h">
            <h2 id="due-targets">{t('targets')}</h2>
          </div>
          <div className="card-b stack">
            <p className="dim small">{t('targetsText')}</p>
            <div className="due-g">
              {priorities.map((key) => (
                <TextField
                  key={key}
                  form={form}
                  field={`targets.${key}`}
                  label={lists.name('priority', key)}
                  input={{ inputMode: 'decimal', maxLength: 8, placeholder: t('noTarget') }}
                />
              ))}
            </div>
            <p className="dim small">{t('pauses')}</p>
          </div>
        </section>
        <section className="card" aria-labelledby="due-hours">
          <div className="card-h">
            <h2 id="due-hours">{t('hours')}</h2>
          </div>
          <div className="card-b stack">
            <SelectField form={form} field="timeZone" label={t('field.timeZone')} choices={zones} />
            <p className="dim small">{t('hoursText')}</p>
            <div className="due-g">
              {weekdays.map((day, index) => (
                <TextField
                  key={day}
                  form={form}
                  field={dayField(day)}
                  label={dayName(index)}
                  input={{ maxLength: 100, placeholder: t('dayOff') }}
                />
              ))}
            </div>
          </div>
        </section>
        <HolidaysField form={form} />
      </div>
      <FormFoot
        form={form}
        cellWords={words}
        valueWords={(value) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))}
      />
    </>
  );
}
