import type { Language, RenderedMessage, TemplateDraft, TemplatePreview } from '@avviso/contracts';
import { IconBell, IconBrandTelegram, IconFileText, IconMail, IconMoon, IconSun } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useFormat } from '../../i18n/format';
import { type Of, usePastEvents } from './data';
import { TelegramText } from './TelegramText';

interface PreviewsProps {
  readonly of: Of;
  readonly language: Language;
  readonly event: TemplateDraft['event'];
  readonly onEvent: (event: TemplateDraft['event']) => void;
  readonly preview: UseQueryResult<TemplatePreview>;
}

interface Good {
  readonly language: Language;
  readonly messages: NonNullable<TemplatePreview['messages']>;
}

const telegramLimit = 4_096;

/** The four forms of a message as they stand in the editor. While there are mistakes, the last good ones of the language stay. */
export function Previews({ of, language, event, onEvent, preview }: PreviewsProps) {
  const { t } = useTranslation('templates');
  const [dark, setDark] = useState(false);
  const [good, setGood] = useState<Good>();
  const messages = preview.data?.messages ?? null;
  if (messages && messages !== good?.messages) setGood({ language, messages });
  const shown = messages ?? (good?.language === language ? good.messages : null);
  return (
    <section className="tm-r" aria-label={t('preview.title')}>
      <div className="row tm-rh">
        <EventChoice of={of} event={event} onEvent={onEvent} />
        <div className="seg end">
          <button type="button" aria-pressed={!dark} aria-label={t('preview.light')} onClick={() => setDark(false)}>
            <IconSun className="s16" aria-hidden />
          </button>
          <button type="button" aria-pressed={dark} aria-label={t('preview.dark')} onClick={() => setDark(true)}>
            <IconMoon className="s16" aria-hidden />
          </button>
        </div>
      </div>
      {preview.isPending && <ListSkeleton rows={4} />}
      {preview.isError && <Problem error={preview.error} retry={() => void preview.refetch()} />}
      {preview.data && !messages && <p className="note c-amber tm-note">{t('preview.mistakes')}</p>}
      {shown && <Forms messages={shown} dark={dark} language={language} />}
    </section>
  );
}

function EventChoice({ of, event, onEvent }: Pick<PreviewsProps, 'of' | 'event' | 'onEvent'>) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const events = usePastEvents(of).data?.items ?? [];
  const keyOf = ({ id, source = '' }: { id: string; source?: string | undefined }) => `${source} ${id}`;
  return (
    <>
      <label className="b small" htmlFor="tm-event">
        {t('preview.with')}
      </label>
      <select
        id="tm-event"
        className="input sm tm-event"
        value={event ? keyOf(event) : ''}
        onChange={({ target }) => {
          const chosen = events.find((one) => keyOf(one) === target.value);
          onEvent(chosen && { id: chosen.id, source: chosen.source });
        }}
      >
        <option value="">{t('preview.sample')}</option>
        {events.map((one) => (
          <option key={keyOf(one)} value={keyOf(one)}>
            {one.title ?? one.subject} · {format.moment(one.time)}
          </option>
        ))}
      </select>
    </>
  );
}

interface FormsProps {
  readonly messages: NonNullable<TemplatePreview['messages']>;
  readonly dark: boolean;
  readonly language: Language;
}

function Forms({ messages: { email, telegram, bell }, dark, language }: FormsProps) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  return (
    <div className="tm-g" lang={language}>
      {email.form === 'email' && (
        <Form
          icon={<IconMail className="s16" aria-hidden />}
          name={t('preview.email')}
          hint={t('preview.size', { kilobytes: format.number(Math.ceil(new Blob([email.html]).size / 1024)) })}
        >
          <p className="b tm-subject" dir="auto">
            {email.subject}
          </p>
          <iframe
            className="tm-mail"
            style={{ colorScheme: dark ? 'dark' : 'light' }}
            sandbox=""
            srcDoc={email.html}
            title={t('preview.email')}
          />
        </Form>
      )}
      <div className="tm-c">
        <Telegram message={telegram} />
        {bell.form === 'bell' && (
          <Form icon={<IconBell className="s16" aria-hidden />} name={t('preview.bell')}>
            <div className="tm-bell">
              <p className="b" dir="auto">
                {bell.title}
              </p>
              <p dir="auto">{bell.text}</p>
            </div>
          </Form>
        )}
        {email.form === 'email' && (
          <Form icon={<IconFileText className="s16" aria-hidden />} name={t('preview.text')}>
            <pre tabIndex={0} aria-label={t('preview.text')} dir="auto">
              {email.text}
            </pre>
          </Form>
        )}
      </div>
    </div>
  );
}

function Telegram({ message }: { message: RenderedMessage }) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  if (message.form !== 'telegram') return null;
  const length = t('preview.length', {
    length: format.number(message.text.length),
    most: format.number(telegramLimit),
  });
  return (
    <Form icon={<IconBrandTelegram className="s16" aria-hidden />} name={t('preview.telegram')} hint={length}>
      <div className="tm-tg">
        <TelegramText html={message.html} />
      </div>
    </Form>
  );
}

interface FormProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Form({ icon, name, hint, children }: FormProps) {
  return (
    <figure className="card tm-pv">
      <figcaption>
        {icon}
        {name}
        {hint && <span className="dim micro end num">{hint}</span>}
      </figcaption>
      {children}
    </figure>
  );
}
