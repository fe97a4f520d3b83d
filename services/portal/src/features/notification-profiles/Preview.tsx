import type { NotificationProfile, ProfilePreview, StaffEventType } from '@avviso/contracts';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { SideCard } from '../../components/SideCard';
import { ListSkeleton } from '../../components/Skeleton';
import { When } from '../../components/When';
import { Message } from '../routing/Message';
import { Reasons } from '../routing/Reasons';
import { usePreview } from './data';
import { eventGroups, fieldsFrom } from './form';
import type { ProfileForm } from './use-profile-form';
import '../routing/routing.css';

/** What the profile would say of the latest event of a type, as it stands in the form: also before it is saved. */
export function Preview({ form }: { form: ProfileForm }) {
  const { t } = useTranslation('notification-profiles');
  const [chosen, setChosen] = useState<StaffEventType>();
  const { draft } = form;
  const fields = fieldsFrom(new Map([...draft.base.cells, ...draft.mine]));
  const eventType = chosen ?? fields.eventTypes[0] ?? 'order';
  const preview = usePreview({ employeeId: fields.employeeId, language: fields.language, eventType });
  return (
    <SideCard title={t('preview.title')} icon={IconEye}>
      <div className="card-b stack np-preview">
        <div className="field">
          <label htmlFor="np-preview-of">{t('preview.of')}</label>
          <select
            id="np-preview-of"
            className="input sm"
            value={eventType}
            onChange={({ target }) => setChosen(target.value as StaffEventType)}
          >
            {Object.values(eventGroups)
              .flat()
              .map((type) => (
                <option key={type} value={type}>
                  {t(`event.${type}`)}
                </option>
              ))}
          </select>
        </div>
        {preview.isPending && <ListSkeleton rows={3} />}
        {preview.isError && (
          <p className="note c-amber">{t(isProblem(preview.error, 403) ? 'preview.beyond' : 'preview.failed')}</p>
        )}
        {preview.data && <Shown preview={preview.data} chat={fields.telegramChatId} />}
      </div>
    </SideCard>
  );
}

function Shown({ preview, chat }: { preview: ProfilePreview; chat: NotificationProfile['telegramChatId'] }) {
  const { t } = useTranslation('notification-profiles');
  const { event, outcome, reasons, email, telegram, leftOut } = preview;
  if (outcome === null) return <p className="small dim">{t('preview.none')}</p>;
  return (
    <>
      {event && (
        <p className="small dim" dir="auto">
          {event.title ?? event.subject} · <When at={event.time} as="moment" />
        </p>
      )}
      {!email && (
        <>
          <p className="b">{t('preview.nothing')}</p>
          <Reasons outcome={outcome} reasons={reasons} />
        </>
      )}
      {email && <Message message={email} title={t('preview.frame')} />}
      {telegram && chat !== null && (
        <div>
          <p className="lbl">{t('preview.telegram')}</p>
          <Message message={telegram} title={t('preview.telegram')} />
        </div>
      )}
      {leftOut.length > 0 && (
        <div>
          <p className="lbl">{t('preview.leftOut')}</p>
          <ul className="np-left">
            {leftOut.map(({ name, label, permission }) => (
              <li key={name}>
                {label ?? t(`preview.name.${name}`)} <code className="mono dim">{permission}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
