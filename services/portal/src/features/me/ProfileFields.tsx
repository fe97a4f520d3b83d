import type { InputHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/Field';
import { useFormat } from '../../i18n/format';
import { languageName, languages } from '../../i18n/languages';
import { optionalFields, type Field as FieldName } from './form';
import { deviceTimeZone, placeOf, timeIn, timeZonesByRegion } from './time-zones';
import { fieldId, type ProfileForm } from './use-profile-form';

const regions = timeZonesByRegion();

interface ProfileTextProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'form'> {
  readonly form: ProfileForm;
  readonly field: FieldName;
}

export function ProfileText({ form, field, ...rest }: ProfileTextProps) {
  const { t } = useTranslation('me');
  const error = form.errorOf(field);
  return (
    <Field id={fieldId(field)} label={t(`field.${field}`)} optional={optionalFields.has(field)} error={error}>
      {(control) => (
        <input
          {...rest}
          {...control}
          dir="auto"
          className={error ? 'input bad' : 'input'}
          value={form.text(field)}
          onChange={({ target }) => form.set(field, target.value)}
          onBlur={() => form.leave(field)}
        />
      )}
    </Field>
  );
}

export function LanguageSelect({ form }: { form: ProfileForm }) {
  const { t } = useTranslation('me');
  return (
    <Field
      id={fieldId('language')}
      label={t('field.language')}
      hint={t('hint.language')}
      error={form.errorOf('language')}
    >
      {(control) => (
        <select
          {...control}
          className="input"
          value={form.text('language')}
          onChange={({ target }) => form.set('language', target.value)}
        >
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageName(language)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function TimeZoneSelect({ form }: { form: ProfileForm }) {
  const { t } = useTranslation('me');
  const { language } = useFormat();
  const chosen = form.text('timeZone');
  const device = deviceTimeZone();
  const known = chosen === '' || [...regions.values()].some((zones) => zones.includes(chosen));
  return (
    <Field
      id={fieldId('timeZone')}
      label={t('field.timeZone')}
      optional
      error={form.errorOf('timeZone')}
      hint={chosen === '' ? t('hint.noTimeZone') : t('hint.timeZone', { time: timeIn(chosen, language) })}
    >
      {(control) => (
        <>
          <select
            {...control}
            className="input"
            value={chosen}
            onChange={({ target }) => form.set('timeZone', target.value)}
          >
            <option value="">{t('noTimeZone')}</option>
            {!known && <option value={chosen}>{placeOf(chosen)}</option>}
            {[...regions].map(([region, zones]) => (
              <optgroup key={region} label={region}>
                {zones.map((zone) => (
                  <option key={zone} value={zone}>
                    {placeOf(zone)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          {chosen !== device && (
            <button
              type="button"
              className="lnk ic-c c-brand small me-zone"
              onClick={() => form.set('timeZone', device)}
            >
              {t('useDevices', { zone: placeOf(device) })}
            </button>
          )}
        </>
      )}
    </Field>
  );
}
