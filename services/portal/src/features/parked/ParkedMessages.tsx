import type { ParkedMessageView } from '@avviso/contracts';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useToasts } from '../../components/Toasts';
import { When } from '../../components/When';
import { useCan } from '../../session/SessionContext';
import { useParked, useParkedAct, type ParkedAct, type ParkedConsumer } from './data';

/** The messages of one consumer, the oldest first. */
export function ParkedMessages({ of }: { of: ParkedConsumer }) {
  const { t } = useTranslation('parked');
  const toasts = useToasts();
  const may = useCan('deliveries.manage');
  const parked = useParked(of);
  const change = useParkedAct(of);
  /** What is to be thrown away: one message, or all of them. */
  const [asked, setAsked] = useState<{ id?: string }>();

  const run = (act: ParkedAct) =>
    change.mutate(act, {
      onSuccess: (batch) => toasts.success(t(`done.${act.act}`, { count: batch?.done ?? 1 })),
      onError: (error) =>
        toasts.error(t(`failed.${act.act}`), isProblem(error) && error.detail ? { detail: error.detail } : {}),
      onSettled: () => setAsked(undefined),
    });

  if (parked.isPending) return <ListSkeleton />;
  if (parked.isError) return <Problem error={parked.error} retry={() => void parked.refetch()} />;
  return (
    <section className="card mx-card">
      <div className="card-h wrap">
        <h2 className="grow">{t('ofConsumer', { consumer: of.consumer, count: parked.data.parked })}</h2>
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
      <div className="scroll-x" tabIndex={0} role="region" aria-label={of.consumer}>
        <table className="tbl pk">
          <caption className="sr">{t('ofConsumer', { consumer: of.consumer, count: parked.data.parked })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('type')}</th>
              <th scope="col">{t('reason')}</th>
              <th scope="col" className="r">
                {t('tries')}
              </th>
              <th scope="col">{t('since')}</th>
              {may && (
                <th scope="col">
                  <span className="sr">{t('acts')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {parked.data.messages.map((message) => (
              <Row
                key={message.id}
                message={message}
                may={may}
                onRetry={() => run({ act: 'retry', id: message.id })}
                onDiscard={() => setAsked({ id: message.id })}
              />
            ))}
          </tbody>
        </table>
      </div>
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

interface RowProps {
  readonly message: ParkedMessageView;
  readonly may: boolean;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

function Row({ message, may, onRetry, onDiscard }: RowProps) {
  const { t } = useTranslation('parked');
  return (
    <tr>
      <th scope="row">
        <code className="pk-c">{message.type}</code>
        <span className="micro dim blk pk-c">{message.messageId ?? message.id}</span>
      </th>
      <td>
        <code className="pk-c">{message.reason}</code>
        <span className="small dim blk">{message.detail}</span>
      </td>
      <td className="r num">{message.tries}</td>
      <td className="nowrap">{message.parkedAt ? <When at={message.parkedAt} as="moment" /> : '–'}</td>
      {may && (
        <td className="nowrap r">
          <Button size="sm" look="ghost" onClick={onRetry} aria-label={t('retryOne', { type: message.type })}>
            {t('retry')}
          </Button>
          <Button size="sm" look="ghost" onClick={onDiscard} aria-label={t('discardOne', { type: message.type })}>
            {t('discard')}
          </Button>
        </td>
      )}
    </tr>
  );
}
