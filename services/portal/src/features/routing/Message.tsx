import type { RenderedMessage } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';

/** A message as it would be sent. The mail's page runs nothing and opens nothing: its frame is a sandbox. */
export function Message({ message, title }: { message: RenderedMessage; title: string }) {
  const { t } = useTranslation('routing');
  switch (message.form) {
    case 'email':
      return (
        <div className="msg">
          <p className="b" dir="auto">
            {message.subject}
          </p>
          <iframe className="msg-h" sandbox="" srcDoc={message.html} title={title} />
          <details>
            <summary>{t('message.text')}</summary>
            <pre dir="auto">{message.text}</pre>
          </details>
        </div>
      );
    case 'telegram':
      return (
        <div className="msg">
          <pre dir="auto">{message.text}</pre>
          {message.cut && <p className="small dim">{t('message.cut')}</p>}
        </div>
      );
    case 'bell':
      return (
        <div className="msg">
          <p className="b" dir="auto">
            {message.title}
          </p>
          <p dir="auto">{message.text}</p>
          {message.link && <p className="small dim mono">{message.link}</p>}
        </div>
      );
  }
}
