import type { SaveTicketView, TicketView } from '@avviso/contracts';
import { Menu } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { useToasts } from '../../../components/Toasts';
import { differs, viewBody, type Asked, type ListState } from './list-state';
import { useRemoveView, useSaveView } from './data';
import { ViewDialog } from './ViewDialog';

interface SaveViewProps {
  readonly state: ListState;
  readonly asked: Asked;
  /** The saved view that the list began as. */
  readonly view: TicketView | undefined;
  readonly mayShare: boolean;
  readonly onSaved: (view: TicketView) => void;
  readonly onRemoved: () => void;
}

type Open = 'new' | 'change' | 'remove' | undefined;

/** Keeps the list as it is under a name; a saved one is changed, renamed and removed here. */
export function SaveView({ state, asked, view, mayShare, onSaved, onRemoved }: SaveViewProps) {
  const { t } = useTranslation('ticket-lists');
  const toasts = useToasts();
  const [open, setOpen] = useState<Open>();
  const save = useSaveView();
  const remove = useRemoveView();
  const own = view?.editable === true;
  const changed = view !== undefined && differs(state, view, asked);
  const keep = (of: TicketView | undefined, named: Pick<SaveTicketView, 'name' | 'shared'>) =>
    save.mutate(
      { view: of, body: viewBody(state, asked, named) },
      {
        onSuccess: (saved) => {
          setOpen(undefined);
          toasts.success(t('view.saved', { name: saved.name }));
          onSaved(saved);
        },
        onError: () => of && open === undefined && toasts.error(t('view.notSaved')),
      },
    );
  const close = () => {
    save.reset();
    setOpen(undefined);
  };
  return (
    <>
      {own && changed && (
        <Button size="sm" busy={save.isPending} onClick={() => keep(view, view)}>
          {t('view.saveChanges')}
        </Button>
      )}
      {own ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <button type="button" className="btn ghost sm fl-save" aria-label={t('view.view')}>
              <IconStar aria-hidden />
              <span className="desk-only">{t('view.view')}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setOpen('change')}>
              {t(mayShare ? 'view.renameOrShare' : 'view.rename')}
            </Menu.Item>
            <Menu.Item onClick={() => setOpen('new')}>{t('view.saveAs')}</Menu.Item>
            <Menu.Item color="red" onClick={() => setOpen('remove')}>
              {t('view.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Button
          look="ghost"
          size="sm"
          className="fl-save"
          aria-haspopup="dialog"
          aria-label={t('view.save')}
          onClick={() => setOpen('new')}
        >
          <IconStar aria-hidden />
          <span className="desk-only">{t('view.save')}</span>
        </Button>
      )}
      {(open === 'new' || open === 'change') && (
        <ViewDialog
          view={open === 'change' ? view : undefined}
          mayShare={mayShare}
          busy={save.isPending}
          error={save.error}
          onSave={(named) => keep(open === 'change' ? view : undefined, named)}
          onClose={close}
        />
      )}
      {open === 'remove' && view && (
        <ConfirmDialog
          title={t('view.deleteTitle', { name: view.name })}
          keepLabel={t('view.keep')}
          actLabel={t('view.delete')}
          busy={remove.isPending}
          onKeep={close}
          onAct={() =>
            remove.mutate(view, {
              onSuccess: () => {
                close();
                toasts.success(t('view.deleted', { name: view.name }));
                onRemoved();
              },
              onError: () => toasts.error(t('view.notDeleted')),
            })
          }
        >
          {t(view.shared ? 'view.deleteShared' : 'view.deleteText')}
        </ConfirmDialog>
      )}
    </>
  );
}
