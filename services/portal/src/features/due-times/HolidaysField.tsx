import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { FieldError } from '../../components/FieldError';
import type { RecordForm } from '../../components/form/use-record-form';
import { useAnnounce } from '../../components/LiveRegion';
import { useFormat } from '../../i18n/format';
import { holidayFrom } from './form';

const field = 'holidays';

/** Days off, each with its name; sorted by day. */
export function HolidaysField({ form }: { form: RecordForm }) {
  const { t } = useTranslation('due-times');
  const announce = useAnnounce();
  const format = useFormat();
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string>();
  const box = useRef<HTMLInputElement>(null);
  const kept = form.list(field);
  const id = form.idOf(field);
  const error = wrong ?? form.errorOf(field);
  const days = new Intl.DateTimeFormat(format.language, { dateStyle: 'medium', timeZone: 'UTC' });
  const add = () => {
    const known = kept.some((one) => holidayFrom(one).date === date);
    setWrong(date === '' || name.trim() === '' ? t('fault.holiday') : known ? t('fault.holidayTwice') : undefined);
    if (date === '' || name.trim() === '' || known) return box.current?.focus();
    form.set([[field, [...kept, `${date} ${name.trim()}`].sort()]]);
    announce(t('holidayAdded', { name }));
    setDate('');
    setName('');
    box.current?.focus();
  };
  const remove = (holiday: string) => {
    form.set([[field, kept.filter((one) => one !== holiday)]]);
    announce(t('holidayRemoved', { name: holidayFrom(holiday).name }));
    box.current?.focus();
  };
  const described = error ? `${id}-error` : undefined;
  return (
    <section className="card" aria-labelledby="due-holidays">
      <div className="card-h">
        <h2 id="due-holidays">{t('field.holidays')}</h2>
      </div>
      <div className="card-b stack">
        {kept.length > 0 && (
          <ul className="due-hs">
            {kept.map((holiday) => (
              <li key={holiday} className="chip">
                <span className="num">{days.format(new Date(holidayFrom(holiday).date))}</span>
                <span dir="auto">{holidayFrom(holiday).name}</span>
                <button
                  type="button"
                  aria-label={t('removeHoliday', { name: holidayFrom(holiday).name })}
                  onClick={() => remove(holiday)}
                >
                  <IconX aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="due-h" role="group" aria-label={t('addHoliday')}>
          <div className="field">
            <label htmlFor={id}>{t('holidayDate')}</label>
            <input
              id={id}
              ref={box}
              type="date"
              className={error ? 'input bad' : 'input'}
              value={date}
              aria-invalid={error !== undefined}
              aria-describedby={described}
              onChange={({ target }) => setDate(target.value)}
            />
          </div>
          <div className="field grow">
            <label htmlFor={`${id}-name`}>{t('holidayName')}</label>
            <input
              id={`${id}-name`}
              className="input"
              autoComplete="off"
              dir="auto"
              maxLength={100}
              value={name}
              onChange={({ target }) => setName(target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                add();
              }}
            />
          </div>
          <Button onClick={add}>
            <IconPlus aria-hidden />
            {t('add')}
          </Button>
        </div>
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
    </section>
  );
}
