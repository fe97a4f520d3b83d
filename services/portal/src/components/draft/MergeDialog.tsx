import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import type { Difference } from './compare';
import type { Clash } from './use-shared-draft';
import './merge-dialog.css';

export interface MergeDialogProps<V> {
  readonly clash: Clash<V, unknown>;
  /** The cell in words: "Ticketing, client, E-mail". */
  readonly cellWords: (key: string) => string;
  readonly valueWords: (value: V | undefined, key: string) => string;
  /** With the cells in which theirs is to stay. */
  readonly onResolve: (theirs: ReadonlySet<string>) => void;
  readonly onClose: () => void;
}

/** Cells that only they changed are for information: of many, so many are named. */
const named = 50;

/** Somebody else saved first: all that they changed, cell by cell. Asks only about what both changed. */
export function MergeDialog<V>({ clash, cellWords, valueWords, onResolve, onClose }: MergeDialogProps<V>) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const { by } = clash.theirs;
  const count = clash.differences.length;
  const asked = clash.differences.filter((one) => one.clash);
  const others = clash.differences.filter((one) => !one.clash);
  const title = by ? t('merge.title', { name: by.name, count, time: format.moment(by.at) }) : t('conflict.title');
  const heads = { theirs: by?.name ?? t('conflict.theirs'), yours: t('conflict.yours') };
  const choose = (key: string, taken: boolean) =>
    setTheirs((before) => (taken ? new Set(before).add(key) : new Set([...before].filter((one) => one !== key))));
  return (
    <Dialog onClose={onClose} title={title} size={640} cross>
      <p className="t2">{asked.length > 0 ? t('conflict.text', { count: asked.length }) : t('merge.none')}</p>
      {asked.length > 1 && (
        <div className="row wrap">
          <Button size="sm" onClick={() => setTheirs(new Set(asked.map(({ key }) => key)))}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button size="sm" onClick={() => setTheirs(new Set())}>
            {t('conflict.keepMine')}
          </Button>
        </div>
      )}
      {count > 0 && (
        <div className="scroll-x merge" tabIndex={0} role="region" aria-label={title}>
          <table className="tbl">
            <caption className="sr">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('conflict.field')}</th>
                <th scope="col">{heads.theirs}</th>
                <th scope="col">{heads.yours}</th>
              </tr>
            </thead>
            <tbody>
              {asked.map((one) => (
                <AskedRow
                  key={one.key}
                  one={one}
                  cell={cellWords(one.key)}
                  words={(value) => valueWords(value, one.key) || t('conflict.empty')}
                  heads={heads}
                  taken={theirs.has(one.key)}
                  onChoose={(taken) => choose(one.key, taken)}
                />
              ))}
              {others.slice(0, named).map(({ key, theirs: value }) => (
                <tr key={key}>
                  <th scope="row">{cellWords(key)}</th>
                  <td dir="auto">{valueWords(value, key) || t('conflict.empty')}</td>
                  <td className="dim">{t('merge.notChanged')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {others.length > named && <p className="dim small">{t('merge.more', { count: others.length - named })}</p>}
      <div className="row dlg-f">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="primary" data-autofocus onClick={() => onResolve(theirs)}>
          {asked.length > 0 ? t('merge.save') : t('merge.saveBoth')}
        </Button>
      </div>
    </Dialog>
  );
}

interface AskedRowProps<V> {
  readonly one: Difference<V>;
  readonly cell: string;
  readonly words: (value: V | undefined) => string;
  readonly heads: { readonly theirs: string; readonly yours: string };
  readonly taken: boolean;
  readonly onChoose: (taken: boolean) => void;
}

/** A cell that both changed: one of the two is chosen, mine to begin with. */
function AskedRow<V>({ one, cell, words, heads, taken, onChoose }: AskedRowProps<V>) {
  const option = (head: string, value: V | undefined, takes: boolean) => (
    <td dir="auto">
      <label className="merge-o">
        <input
          type="radio"
          name={`merge ${one.key}`}
          checked={taken === takes}
          aria-label={`${cell}, ${head}: ${words(value)}`}
          onChange={() => onChoose(takes)}
        />
        <span>{words(value)}</span>
      </label>
    </td>
  );
  return (
    <tr>
      <th scope="row">{cell}</th>
      {option(heads.theirs, one.theirs, true)}
      {option(heads.yours, one.mine, false)}
    </tr>
  );
}
