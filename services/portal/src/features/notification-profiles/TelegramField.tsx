import type { NotificationProfile, ProfileTest } from '@avviso/contracts';
import { IconAlertTriangle, IconBrandTelegram, IconCircleCheck, IconClock, IconSend2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { useBot, useTestMessage } from './data';
import { TextInput } from './TextInput';
import type { ProfileForm } from './use-profile-form';

/** The group or channel, and whether the bot can post there (SUB-15). */
export function TelegramField({ form, profile }: { form: ProfileForm; profile: NotificationProfile | undefined }) {
  return (
    <div>
      <TextInput
        form={form}
        field="telegramChatId"
        optional
        icon={<IconBrandTelegram aria-hidden />}
        className="mono"
        inputMode="text"
        spellCheck={false}
        beside={profile?.telegramChatId ? <Test form={form} profile={profile} /> : undefined}
      />
      <Bot />
    </div>
  );
}

/** Which bot to add; nothing while nobody can say. */
function Bot() {
  const { t } = useTranslation('notification-profiles');
  const bot = useBot().data;
  if (!bot || (bot.configured && bot.username === null)) return null;
  return <p className="hint np-bot">{bot.username ? t('bot.add', { name: bot.username }) : t('bot.none')}</p>;
}

function Test({ form, profile }: { form: ProfileForm; profile: NotificationProfile }) {
  const { t } = useTranslation('notification-profiles');
  const test = useTestMessage(profile.id);
  const changed = form.draft.changed('telegramChatId');
  return (
    <div className="np-test">
      <Button busy={test.isPending} onClick={() => test.mutate()} className="np-send">
        <IconSend2 aria-hidden />
        {t('test.send')}
      </Button>
      <div role="status" className="np-answer">
        {test.isPending && <span className="small dim">{t('test.waiting')}</span>}
        {test.isError && <Answer colour="red" word={t('test.notSent')} title={t('test.notSentText')} />}
        {test.data && !test.isPending && <Result test={test.data} />}
        {!test.data && !test.isPending && !test.isError && profile.telegram && (
          <Answer
            colour={profile.telegram.state === 'works' ? 'green' : 'red'}
            word={t(profile.telegram.state === 'works' ? 'test.works' : 'test.refused')}
            title={profile.telegram.title ?? profile.telegramChatId ?? ''}
          />
        )}
        {changed && <span className="small dim">{t('test.saveFirst')}</span>}
      </div>
    </div>
  );
}

function Result({ test }: { test: ProfileTest }) {
  const { t } = useTranslation('notification-profiles');
  if (test.state === 'sent' || test.state === 'delivered')
    return <Answer colour="green" word={t('test.works')} title={test.title ?? t('test.arrived')} />;
  if (test.state === 'failed' || test.state === 'bounced' || test.state === 'skipped')
    return (
      <Answer colour="red" word={t('test.refused')} title={test.title ?? ''} detail={test.response ?? test.code} />
    );
  return <Answer colour="amber" word={t('test.noAnswer')} title={t('test.noAnswerText')} detail={test.response} />;
}

interface AnswerProps {
  readonly colour: 'green' | 'red' | 'amber';
  readonly word: string;
  readonly title: string;
  /** What Telegram answered, as it is. */
  readonly detail?: string | null;
}

function Answer({ colour, word, title, detail }: AnswerProps) {
  const { t } = useTranslation('notification-profiles');
  const Icon = { green: IconCircleCheck, red: IconAlertTriangle, amber: IconClock }[colour];
  return (
    <div className="tgok">
      <span className="grow">
        {title && <b dir="auto">{title}</b>}
        {detail && (
          <span className="dim small blk" dir="auto">
            {t('test.telegramSays', { text: detail })}
          </span>
        )}
        {colour === 'red' && <span className="small blk t2">{t('test.cure')}</span>}
      </span>
      <span className={`badge c-${colour}`}>
        <Icon aria-hidden />
        {word}
      </span>
    </div>
  );
}
