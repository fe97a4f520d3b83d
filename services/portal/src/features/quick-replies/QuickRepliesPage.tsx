import type { QuickReply } from '@avviso/contracts';
import { IconMessageBolt, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Empty } from '../../components/Empty';
import { DataTable } from '../../components/list/DataTable';
import { PagedList } from '../../components/list/PagedList';
import { Page } from '../../components/Page';
import { SearchBox } from '../../components/SearchBox';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { languageIn } from '../../i18n/languages';
import { useQuickReplies, useRemoveQuickReply } from './data';
import { QuickReplyDialog } from './QuickReplyDialog';
import './quick-replies.css';

/** Canned answers: shared ones and the reader's own (TKT-11). */
export function QuickRepliesPage() {
  const { t } = useTranslation('quick-replies');
  const [q, setQ] = useState<string>();
  const [editing, setEditing] = useState<QuickReply | 'new'>();
  const [removing, setRemoving] = useState<QuickReply>();
  const search = useCallback((text: string | undefined) => setQ(text), []);
  const add = (
    <Button look="primary" onClick={() => setEditing('new')} aria-label={t('new')}>
      <IconPlus aria-hidden />
      <span className="desk-only">{t('new')}</span>
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      <div className="qr-h">
        <SearchBox label={t('search')} q={q} onSearch={search} />
      </div>
      <PagedList pages={useQuickReplies(q)} nothing={<Nothing q={q} onNew={() => setEditing('new')} />}>
        {(replies) => <Table replies={replies} onEdit={setEditing} onRemove={setRemoving} />}
      </PagedList>
      {editing && (
        <QuickReplyDialog {...(editing === 'new' ? {} : { reply: editing })} onClose={() => setEditing(undefined)} />
      )}
      {removing && <RemoveDialog reply={removing} onClose={() => setRemoving(undefined)} />}
    </Page>
  );
}

interface TableProps {
  readonly replies: readonly QuickReply[];
  readonly onEdit: (reply: QuickReply) => void;
  readonly onRemove: (reply: QuickReply) => void;
}

function Table({ replies, onEdit, onRemove }: TableProps) {
  const { t, i18n } = useTranslation('quick-replies');
  const format = useFormat();
  const languagesOf = ({ texts }: QuickReply) =>
    format.list(Object.keys(texts).map((one) => languageIn(i18n.language, one)));
  return (
    <DataTable
      card
      label={t('title')}
      items={replies}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('field.name'),
          cell: (reply) => (
            <>
              <b dir="auto">{reply.name}</b>
              <span className="small dim blk phone-only">{languagesOf(reply)}</span>
            </>
          ),
          className: 'ls-n',
        },
        { key: 'languages', head: t('field.texts'), cell: languagesOf, wideOnly: true },
        {
          key: 'shared',
          head: t('field.shared'),
          cell: ({ shared }) => (
            <span className={shared ? 'badge c-blue' : 'badge'}>{t(shared ? 'shared' : 'own')}</span>
          ),
        },
        {
          key: 'acts',
          head: <span className="sr">{t('acts')}</span>,
          cell: (reply) =>
            reply.editable && (
              <>
                <button
                  type="button"
                  className="iconbtn sm"
                  aria-label={t('edit', { name: reply.name })}
                  onClick={() => onEdit(reply)}
                >
                  <IconPencil className="s16" aria-hidden />
                </button>
                <button
                  type="button"
                  className="iconbtn sm"
                  aria-label={t('remove.one', { name: reply.name })}
                  onClick={() => onRemove(reply)}
                >
                  <IconTrash className="s16" aria-hidden />
                </button>
              </>
            ),
          className: 'r nowrap',
        },
      ]}
    />
  );
}

function Nothing({ q, onNew }: { q: string | undefined; onNew: () => void }) {
  const { t } = useTranslation('quick-replies');
  return (
    <Empty
      icon={<IconMessageBolt className="s24" aria-hidden />}
      title={q ? t('none.found', { q }) : t('none.title')}
      action={!q && <Button onClick={onNew}>{t('new')}</Button>}
    >
      {q ? t('none.foundText') : t('none.text')}
    </Empty>
  );
}

function RemoveDialog({ reply, onClose }: { reply: QuickReply; onClose: () => void }) {
  const { t } = useTranslation('quick-replies');
  const toasts = useToasts();
  const remove = useRemoveQuickReply();
  const act = () =>
    remove.mutate(reply, {
      onSuccess: () => toasts.success(t('remove.done', { name: reply.name })),
      onError: () => toasts.error(t('remove.failed')),
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      title={t('remove.ask', { name: reply.name })}
      keepLabel={t('remove.keep')}
      actLabel={t('remove.act')}
      busy={remove.isPending}
      onKeep={onClose}
      onAct={act}
    >
      {t(reply.shared ? 'remove.sharedText' : 'remove.text')}
    </ConfirmDialog>
  );
}
