import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../components/Dialog';
import { useSingleKeys } from './use-list-keys';
import '../ticket-lists.css';

export interface KeyHelp {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Which keys do what on this page; single letters can be switched off. */
export function KeysHelp({ keys, onClose }: { readonly keys: readonly KeyHelp[]; readonly onClose: () => void }) {
  const { t } = useTranslation('ticket-lists');
  const [single, setSingle] = useSingleKeys();
  return (
    <Dialog title={t('keys.title')} onClose={onClose} cross>
      <dl className="kh">
        {keys.map(({ keys: pressed, does }) => (
          <div key={does}>
            <dt>
              {pressed.map((key, at) => (
                <Fragment key={key}>
                  {at > 0 && ' '}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{t(`keys.${does}`)}</dd>
          </div>
        ))}
      </dl>
      <label className="row">
        <input type="checkbox" className="cb" checked={single} onChange={({ target }) => setSingle(target.checked)} />
        <span>
          {t('keys.single')}
          <span className="blk small dim">{t('keys.singleHint')}</span>
        </span>
      </label>
    </Dialog>
  );
}
