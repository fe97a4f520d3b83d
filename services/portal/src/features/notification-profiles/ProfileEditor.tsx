import type { NotificationProfile } from '@avviso/contracts';
import { IconAlertTriangle, IconBrandTelegram, IconMail, IconShieldLock, IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DraftFoot } from '../../components/draft/DraftFoot';
import { useFormat } from '../../i18n/format';
import { languageName, languages } from '../../i18n/languages';
import { EmployeeField } from './EmployeeField';
import { EventTable } from './EventTable';
import { Preview } from './Preview';
import { TelegramField } from './TelegramField';
import { TextInput } from './TextInput';
import { fieldId, type ProfileForm } from './use-profile-form';
import { useCellWords } from './words';
import '../../components/matrix/matrix.css';
import './notification-profiles.css';

/** Telegram gave the chat another id, and the profile follows (CHN-10). */
function Moved({ chatId, at }: NonNullable<NotificationProfile['telegramMovedFrom']>) {
  const { t } = useTranslation('notification-profiles');
  const format = useFormat();
  return (
    <div className="note np-problem">
      <IconBrandTelegram aria-hidden />
      <span>{t('moved', { at: format.dateTime(at), chat: chatId })}</span>
    </div>
  );
}

/** Where it goes, what is told, and whose access limits it. */
export function ProfileEditor({ form, profile }: { form: ProfileForm; profile: NotificationProfile | undefined }) {
  const { t } = useTranslation('notification-profiles');
  const words = useCellWords();
  const { draft } = form;
  return (
    <>
      {profile?.problem && (
        <div className="note c-amber np-problem">
          <IconAlertTriangle aria-hidden />
          <span>{t(`problem.${profile.problem}`)}</span>
        </div>
      )}
      {profile?.telegramMovedFrom && <Moved {...profile.telegramMovedFrom} />}
      <div className="np">
        <div className="stack np-main">
          <section className="card" aria-labelledby="np-where">
            <div className="card-h">
              <h2 id="np-where">{t('where')}</h2>
            </div>
            <div className="card-b stack np-fields">
              <TextInput
                form={form}
                field="email"
                icon={<IconMail aria-hidden />}
                inputMode="email"
                spellCheck={false}
                autoCapitalize="none"
              />
              <TelegramField form={form} profile={profile} />
              <TextInput form={form} field="name" optional icon={<IconTag aria-hidden />} maxLength={200} />
              <div className="field">
                <label htmlFor={fieldId('language')}>
                  {t('field.language')} <span className="opt">{t('common:optional')}</span>
                </label>
                <select
                  id={fieldId('language')}
                  className="input"
                  value={form.text('language')}
                  onChange={({ target }) => form.set([['language', target.value]])}
                >
                  <option value="">{t('anyLanguage')}</option>
                  {languages.map((language) => (
                    <option key={language} value={language} lang={language}>
                      {languageName(language)}
                    </option>
                  ))}
                </select>
              </div>
            </div>
          </section>
          <EventTable form={form} isNew={profile === undefined} />
        </div>
        <aside className="stack np-side" aria-label={t('scope')}>
          <section className="card">
            <div className="card-h">
              <IconShieldLock className="s20 ic-c c-brand" aria-hidden />
              <h2>{t('scope')}</h2>
            </div>
            <div className="card-b">
              <EmployeeField form={form} />
            </div>
          </section>
          {form.text('employeeId') !== '' && (
            <div className="note c-amber">
              <IconAlertTriangle aria-hidden />
              <span>{t('ifGone')}</span>
            </div>
          )}
          <Preview form={form} />
        </aside>
      </div>
      <DraftFoot
        drafts={[draft]}
        summary={profile ? undefined : t('newNotSaved')}
        onSave={form.save}
        onDiscard={form.discard}
        cellWords={words.cell}
        valueWords={words.value}
      />
    </>
  );
}
