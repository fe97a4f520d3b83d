import { IconAlertTriangle, IconLock, IconMail } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../components/Avatar';
import { When } from '../../../components/When';
import { usePerson } from '../../../session/SessionContext';
import { MessageFiles } from '../../attachments/MessageFiles';
import { MessageBody } from './MessageBody';
import type { MessageEntry } from './timeline';

interface MessageCardProps {
  readonly message: MessageEntry;
  readonly companyName: string;
  /** What can be done with it, in its head. */
  readonly action?: ReactNode;
  /** Stands in place of its text. */
  readonly text?: ReactNode;
}

/** One message. Own ones are tinted; an internal note has ground, lock and words, never only colour. */
export function MessageCard({ message, companyName, action, text }: MessageCardProps) {
  const { author, at, html, internal, byMail, files } = message;
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const own = author.kind === person.kind && author.id === person.id;
  return (
    <li className={`ms ${own && !internal ? 'mine' : ''} ${internal ? 'internal' : ''}`}>
      <Avatar name={author.name} size="lg" />
      <article className="ms-b">
        <header>
          <b dir="auto">{author.name}</b>
          {!byMail?.unverified && (
            <span className={author.kind === 'employee' ? 'role st' : 'role'} dir="auto">
              {author.kind === 'contact' ? companyName : t(author.kind === 'employee' ? 'support' : 'automatic')}
            </span>
          )}
          {byMail && (
            <span className={byMail.unverified ? 'badge c-amber' : 'badge c-gray'}>
              {byMail.unverified ? <IconAlertTriangle aria-hidden /> : <IconMail aria-hidden />}
              {t(byMail.unverified ? 'unverifiedSender' : 'byMail')}
            </span>
          )}
          {internal && (
            <span className="badge c-amber">
              <IconLock aria-hidden />
              {t('internalNote')}
              <span className="sr">{t('onlyStaff')}</span>
            </span>
          )}
          <When at={at} as="moment" className="dim micro end" />
          {action}
        </header>
        {text || <MessageBody html={html} />}
        <MessageFiles files={files} />
      </article>
    </li>
  );
}
