import { IconDots, IconLanguage, IconLock, IconLogout, IconUser } from '@tabler/icons-react';
import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../components/Avatar';
import { useToasts } from '../components/Toasts';
import { keepLanguage, languageName, languages } from '../i18n/languages';
import { usePerson, useSession } from '../session/SessionContext';
import { useSignOut } from '../session/use-sign-out';

const schemes: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Who is signed in, language, colour scheme, sign-out. */
export function AccountMenu({ look }: { look: 'portal' | 'console' | 'rail' }) {
  const { t, i18n } = useTranslation('shell');
  const person = usePerson();
  const session = useSession();
  const toasts = useToasts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const role = person.companyName ?? person.profile;

  const choose = (language: string) => {
    keepLanguage(language);
    void i18n.changeLanguage(language);
    // Kept on this device at once; the account follows, so that messages come in this language too.
    session.api.patch('/me', { language }).catch(() => toasts.error(t('languageNotKept')));
  };
  const signOut = useSignOut();

  return (
    <Menu withinPortal={false} width={260} position={look === 'portal' ? 'bottom-end' : 'top-start'}>
      <Menu.Target>
        <button type="button" className="who">
          <Avatar name={person.name} />
          <span className={look === 'rail' ? 'sr' : 'who-t'}>
            <b>{person.name}</b>
            {role}
            <span className="sr">, {t('accountMenu')}</span>
          </span>
          {look === 'console' && <IconDots className="s16" aria-hidden />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {person.email && <Menu.Label>{person.email}</Menu.Label>}
        <Menu.Item
          leftSection={<IconUser className="s16" aria-hidden />}
          renderRoot={(props) => <Link to="/me" {...props} />}
        >
          {t('profile')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLock className="s16" aria-hidden />}
          renderRoot={(props) => <Link to="/me/security" {...props} />}
        >
          {t('security')}
        </Menu.Item>
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconLanguage className="s16" aria-hidden />}>
              {t('common:labelled', { label: t('language'), value: languageName(i18n.language) })}
            </Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            <Menu.RadioGroup value={i18n.language} onChange={choose}>
              {languages.map((language) => (
                <Menu.RadioItem key={language} value={language} lang={language}>
                  {languageName(language)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Divider />
        <Menu.Label>{t('appearance')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`scheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout className="s16" aria-hidden />} onClick={signOut}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
