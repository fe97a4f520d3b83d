import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import type { Clash } from './use-shared-draft';

export interface MergeDialogProps<V> {
  readonly clash: Clash<V>;
  /** The cell in words: "Ticketing, client, E-mail". */
  readonly cellWords: (key: string) => string;
  readonly valueWords: (value: V | undefined, key: string) => string;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Somebody else saved first: all that they changed, cell by cell. Asks only about what both changed. */
export function MergeDialog<V>(props: MergeDialogProps<V>) {
  const { clash, cellWords, valueWords, onKeepMine, onTakeTheirs, onClose } = props;
  const { t } = useTranslation('common');
  const format = useFormat();
  const { by } = clash.theirs;
  const asked = clash.differences.filter((one) => one.clash).length;
  const title = by
    ? t('merge.title', { name: by.name, count: clash.differences.length, time: format.moment(by.at) })
    : t('conflict.title');
  return (
    <Dialog onClose={onClose} title={title} size={640} cross>
      <p className="t2">{asked > 0 ? t('conflict.text', { count: asked }) : t('merge.none')}</p>
      {clash.differences.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
          <table className="tbl">
            <caption className="sr">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('conflict.field')}</th>
                <th scope="col">{by?.name ?? t('conflict.theirs')}</th>
                <th scope="col">{t('conflict.yours')}</th>
              </tr>
            </thead>
            <tbody>
              {clash.differences.map(({ key, theirs, mine, clash: both }) => (
                <tr key={key}>
                  <th scope="row">{cellWords(key)}</th>
                  <td dir="auto">{valueWords(theirs, key) || t('conflict.empty')}</td>
                  <td dir="auto" className={both ? undefined : 'dim'}>
                    {both ? <b>{valueWords(mine, key) || t('conflict.empty')}</b> : t('merge.notChanged')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="row dlg-f">
        {asked > 0 && <Button onClick={onTakeTheirs}>{t('conflict.takeTheirs')}</Button>}
        <Button look="primary" data-autofocus onClick={onKeepMine}>
          {asked > 0 ? t('conflict.keepMine') : t('merge.saveBoth')}
        </Button>
      </div>
    </Dialog>
  );
}
