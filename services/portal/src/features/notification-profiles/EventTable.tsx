import { IconBrandTelegram, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MatrixCell } from '../../components/matrix/MatrixCell';
import { useGridKeys } from '../../components/matrix/use-grid-keys';
import { boxOf, eventGroups, pressBox, type EventChannel } from './form';
import type { ProfileForm } from './use-profile-form';

const groups = Object.keys(eventGroups) as (keyof typeof eventGroups)[];
const types = groups.flatMap((group) => eventGroups[group]);
const channels: readonly EventChannel[] = ['email', 'telegram'];

/** Which events, by e-mail and of these in Telegram too (SUB-14, SUB-16). */
export function EventTable({ form, isNew }: { form: ProfileForm; isNew: boolean }) {
  const { t } = useTranslation('notification-profiles');
  const keys = useGridKeys();
  const count = (channel: EventChannel) => types.filter((type) => form.on(boxOf(channel, type))).length;
  return (
    <section className="card mx-card" aria-labelledby="np-events">
      <div className="card-h wrap">
        <h2 id="np-events">{t('events')}</h2>
        <span className="micro dim end num">{t('chosen', { email: count('email'), telegram: count('telegram') })}</span>
      </div>
      <table className="mx evt" aria-describedby="np-events-note" {...keys}>
        <caption className="sr">{t('eventsCaption')}</caption>
        <thead>
          <tr>
            <td />
            {channels.map((channel) => (
              <th scope="col" className="g" key={channel}>
                <span className="chn">
                  {channel === 'email' ? <IconMail aria-hidden /> : <IconBrandTelegram aria-hidden />}
                  {t(`channel.${channel}`)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr className="evg">
              <th scope="rowgroup" colSpan={3}>
                {t(`group.${group}`)}
              </th>
            </tr>
            {eventGroups[group].map((type) => (
              <tr key={type}>
                <th scope="row">{t(`event.${type}`)}</th>
                {channels.map((channel, column) => {
                  const key = boxOf(channel, type);
                  const name = `${t(`event.${type}`)}, ${t(`channel.${channel}`)}`;
                  const possible = channel === 'email' || form.on(boxOf('email', type));
                  return (
                    <td className="g" key={channel}>
                      {possible ? (
                        <MatrixCell
                          dense
                          label={form.draft.changed(key) && !isNew ? t('changedCell', { cell: name }) : name}
                          checked={form.on(key)}
                          changed={!isNew && form.draft.changed(key)}
                          row={types.indexOf(type)}
                          column={column}
                          onPress={() => form.set(pressBox(channel, type, !form.on(key), isNew))}
                        />
                      ) : (
                        <span className="cell sm na np-no">
                          <span aria-hidden="true">·</span>
                          <span className="sr">{t('needsEmail')}</span>
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <p className="card-f small dim" id="np-events-note">
        {t('eventsNote')}
      </p>
    </section>
  );
}
