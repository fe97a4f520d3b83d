import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';

export interface Conflict {
  readonly key: string;
  /** The field or cell, in words. */
  readonly field: string;
  readonly theirs: string;
  readonly yours: string;
}

export interface ConflictDialogProps {
  /** Only what both changed. */
  readonly conflicts: readonly Conflict[];
  /** Save again over theirs. */
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Somebody else saved first (409, 412): nothing is overwritten unseen, and nothing of yours is gone. */
export function ConflictDialog({ conflicts, onKeepMine, onTakeTheirs, onClose }: ConflictDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Dialog onClose={onClose} title={t('conflict.title')} size={640} cross>
      <p className="t2">{t('conflict.text', { count: conflicts.length })}</p>
      <div className="scroll-x">
        <table className="tbl">
          <caption className="sr">{t('conflict.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('conflict.field')}</th>
              <th scope="col">{t('conflict.theirs')}</th>
              <th scope="col">{t('conflict.yours')}</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict) => (
              <tr key={conflict.key}>
                <th scope="row">{conflict.field}</th>
                <td dir="auto">{conflict.theirs || t('conflict.empty')}</td>
                <td dir="auto">
                  <b>{conflict.yours || t('conflict.empty')}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row dlg-f">
        <Button onClick={onTakeTheirs}>{t('conflict.takeTheirs')}</Button>
        <Button look="primary" data-autofocus onClick={onKeepMine}>
          {t('conflict.keepMine')}
        </Button>
      </div>
    </Dialog>
  );
}
