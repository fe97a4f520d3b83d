import { type AuditEntry, channelSchema } from '@avviso/contracts';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { PagedList } from '../../components/list/PagedList';
import { usePages } from '../../components/list/use-pages';
import { When } from '../../components/When';
import { useCan } from '../../session/SessionContext';

/** Who sent what again, and who had a channel tried at once (CHN-16, CHN-20). */
export function History() {
  const { t } = useTranslation('deliveries');
  const [open, setOpen] = useState(false);
  if (!useCan('deliveries.manage')) return null;
  return (
    <>
      <Button look="ghost" onClick={() => setOpen(true)} aria-label={t('history.title')}>
        <IconHistory aria-hidden />
        <span className="desk-only">{t('history.title')}</span>
      </Button>
      {open && (
        <Dialog title={t('history.title')} onClose={() => setOpen(false)} cross>
          <Entries />
        </Dialog>
      )}
    </>
  );
}

function Entries() {
  const { t } = useTranslation('deliveries');
  const said = useSaid();
  const entries = usePages<AuditEntry>('/deliveries/audit', {}, ['deliveries', 'audit']);
  return (
    <PagedList pages={entries} nothing={<p className="dim">{t('history.none')}</p>}>
      {(items) => (
        <ul className="dl-hy">
          {items.map(({ id, at, by, changes }) => (
            <li key={id}>
              {changes.map((change) => (
                <b key={change.field} className="blk">
                  {said(change)}
                </b>
              ))}
              <span className="small dim">
                {by.name}, <When at={at} as="dateTime" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

/** What somebody did, in words; what a later release keeps is named as it stands there. */
function useSaid(): (change: AuditEntry['changes'][number]) => string {
  const { t } = useTranslation('deliveries');
  return ({ field, to }) => {
    if (field === 'delivery') return t('history.one');
    if (field === 'resend') return t('history.many', { count: Number((to as { total?: unknown } | null)?.total ?? 0) });
    const channel = field === 'channel' ? channelSchema.safeParse(to).data : undefined;
    return channel ? t('history.channel', { channel: t(`routing:channel.${channel}`) }) : field;
  };
}
