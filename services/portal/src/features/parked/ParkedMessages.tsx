import type { ParkedMessageView } from '@avviso/contracts';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { detailOf } from '../../api/problem';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable } from '../../components/list/DataTable';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useToasts } from '../../components/Toasts';
import { When } from '../../components/When';
import { useCan } from '../../session/SessionContext';
import { useEventWords } from '../event-types/words';
import { useParked, useParkedAct, type ParkedAct, type ParkedConsumer } from './data';

/** The messages of one consumer, the oldest first. */
export function ParkedMessages({ of }: { of: ParkedConsumer }) {
  const { t } = useTranslation('parked');
  const toasts = useToasts();
  const may = useCan('deliveries.manage');
  const parked = useParked(of);
  const change = useParkedAct(of);
  const typeWords = useEventWords();
  /** What is to be thrown away: one message, or all of them. */
  const [asked, setAsked] = useState<{ id?: string }>();

  const run = (act: ParkedAct) =>
    change.mutate(act, {
      onSuccess: (batch) => toasts.success(t(`done.${act.act}`, { count: batch?.done ?? 1 })),
      onError: (error) => toasts.error(t(`failed.${act.act}`), detailOf(error)),
      onSettled: () => setAsked(undefined),
    });

  const acts = {
    key: 'acts',
    head: <span className="sr">{t('acts')}</span>,
    className: 'pk-a r',
    cell: ({ id, type }: ParkedMessageView) => (
      <>
        <Button
          size="sm"
          look="ghost"
          onClick={() => run({ act: 'retry', id })}
          aria-label={t('retryOne', { type: typeWords(type) })}
        >
          {t('retry')}
        </Button>
        <Button
          size="sm"
          look="ghost"
          onClick={() => setAsked({ id })}
          aria-label={t('discardOne', { type: typeWords(type) })}
        >
          {t('discard')}
        </Button>
      </>
    ),
  };
  if (parked.isPending) return <ListSkeleton />;
  if (parked.isError) return <Problem error={parked.error} retry={() => void parked.refetch()} />;
  return (
    <section className="card mx-card">
      <div className="card-h wrap">
        <h2 className="grow pk-h">{t('ofConsumer', { consumer: of.consumer, count: parked.data.parked })}</h2>
        {may && (
          <>
            <Button size="sm" busy={change.isPending} onClick={() => run({ act: 'retry' })}>
              <IconRefresh aria-hidden />
              {t('retryAll')}
            </Button>
            <Button size="sm" look="ghost" onClick={() => setAsked({})}>
              <IconTrash aria-hidden />
              {t('discardAll')}
            </Button>
          </>
        )}
      </div>
      <DataTable
        label={t('ofConsumer', { consumer: of.consumer, count: parked.data.parked })}
        items={parked.data.messages}
        keyOf={({ id }) => id}
        columns={[
          { key: 'type', head: t('type'), cell: (message) => <Type of={message} />, className: 'ls-n' },
          { key: 'reason', head: t('reason'), cell: (message) => <Reason of={message} />, wideOnly: true },
          { key: 'tries', head: t('tries'), cell: ({ tries }) => tries, className: 'r num', wideOnly: true },
          { key: 'since', head: t('since'), cell: since, className: 'nowrap', wideOnly: true },
          ...(may ? [acts] : []),
        ]}
      />
      {asked && (
        <ConfirmDialog
          title={t(asked.id === undefined ? 'ask.all' : 'ask.one', { count: parked.data.parked })}
          keepLabel={t('ask.keep')}
          actLabel={t('ask.discard')}
          busy={change.isPending}
          onKeep={() => setAsked(undefined)}
          onAct={() => run({ act: 'discard', ...asked })}
        >
          {t('ask.text')}
        </ConfirmDialog>
      )}
    </section>
  );
}

const since = ({ parkedAt }: ParkedMessageView) => (parkedAt ? <When at={parkedAt} as="moment" /> : '–');

function Type({ of: message }: { of: ParkedMessageView }) {
  const { t } = useTranslation('parked');
  const typeWords = useEventWords();
  const { type, messageId, id, tries } = message;
  return (
    <>
      {typeWords(type)}
      <code className="micro dim blk pk-c">{type}</code>
      <span className="micro dim blk pk-c">{messageId ?? id}</span>
      <div className="phone-only pk-p">
        <Reason of={message} />
        <span className="micro dim blk">
          {since(message)} · {t('tries')}: {tries}
        </span>
      </div>
    </>
  );
}

function Reason({ of: { reason, detail } }: { of: ParkedMessageView }) {
  return (
    <>
      <code className="pk-c">{reason}</code>
      <span className="small dim blk">{detail}</span>
    </>
  );
}
