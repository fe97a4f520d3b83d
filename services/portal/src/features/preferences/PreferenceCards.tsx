import type { Category, Universe } from '@avviso/contracts';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CategoryIcon } from '../../components/CategoryIcon';
import { useFormat } from '../../i18n/format';
import { Said } from './Said';
import type { MatrixView } from './use-matrix';
import { useCellWords } from './words';

/** The matrix on a phone: one card per category. */
export function PreferenceCards({ view, note }: { view: MatrixView; note: string }) {
  const { t } = useTranslation('preferences');
  const [shown, setShown] = useState<Universe | 'all'>('all');
  const { matrix } = view;
  const several = matrix.universes.length > 1;
  return (
    <>
      {several && (
        <div className="seg full" role="group" aria-label={t('universe')}>
          {(['all', ...matrix.universes] as const).map((one) => (
            <button type="button" key={one} aria-pressed={one === shown} onClick={() => setShown(one)}>
              {one === 'all' ? t('all') : t(`common:universe.${one}`)}
            </button>
          ))}
        </div>
      )}
      {matrix.categories.map((category) => (
        <section className="card mc" aria-labelledby={`mc-${category}`} key={category}>
          <div className="mc-h">
            <span className="cat">
              <CategoryIcon category={category} />
            </span>
            <span className="grow">
              <h2 id={`mc-${category}`}>{t(`common:category.${category}`)}</h2>
              <p>{t(`about.${category}`)}</p>
            </span>
          </div>
          {several && shown === 'all' ? (
            <AllUniverses view={view} category={category} />
          ) : (
            <OneUniverse
              view={view}
              category={category}
              universe={shown === 'all' ? (matrix.universes[0] ?? 'client') : shown}
              head
            />
          )}
        </section>
      ))}
      <p className="small dim pref-note">{note}</p>
    </>
  );
}

function AllUniverses({ view, category }: { view: MatrixView; category: Category }) {
  const { t } = useTranslation('preferences');
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const raised = view.matrix.universes.filter((universe) => view.matrix.raised(universe, category));
  const silent = view.matrix.universes.filter((universe) => !raised.includes(universe));
  const [only] = raised;
  const names = (list: readonly Universe[]) => format.list(list.map((one) => t(`common:universe.${one}`)));
  const open = opened || view.differs(category);
  return (
    <>
      {raised.length === 1 && only && <OneUniverse view={view} category={category} universe={only} head />}
      {raised.length > 1 && (
        <div className="mc-r mc-a">
          <span className="grow">{t('allUniverses')}</span>
          {view.matrix.channels.map((channel) => {
            const state = view.all(category, channel);
            const label = [t(`common:category.${category}`), t('allUniverses'), t(`channel.${channel}`)].join(', ');
            return (
              <Choice
                key={channel}
                name={t(`channel.${channel}`)}
                label={label}
                state={state}
                changed={false}
                press={view.editable ? () => view.pressAll(category, channel) : undefined}
              />
            );
          })}
        </div>
      )}
      {raised.length > 1 &&
        open &&
        raised.map((universe) => <OneUniverse key={universe} view={view} category={category} universe={universe} />)}
      {raised.length > 1 && !open && (
        <button type="button" className="mc-x" onClick={() => setOpened(true)}>
          {t('perUniverse')}
          <span className="sr">: {t(`common:category.${category}`)}</span>
          <IconChevronDown className="s14" aria-hidden />
        </button>
      )}
      {silent.length > 0 && <p className="mc-n">{t('notRaisedIn', { universes: names(silent) })}</p>}
    </>
  );
}

interface OneUniverseProps {
  readonly view: MatrixView;
  readonly category: Category;
  readonly universe: Universe;
  /** Names the channels over the boxes. */
  readonly head?: boolean;
}

function OneUniverse({ view, category, universe, head = false }: OneUniverseProps) {
  const { t } = useTranslation('preferences');
  const words = useCellWords();
  if (!view.matrix.raised(universe, category)) return <p className="mc-n">{t('notRaised')}</p>;
  return (
    <div className={head ? 'mc-r mc-a' : 'mc-r'}>
      <span className="grow">{t(`common:universe.${universe}`)}</span>
      {view.matrix.channels.map((channel) => {
        const key = view.keyOf(universe, category, channel);
        const changed = view.changed(key);
        return (
          <Choice
            key={channel}
            name={head ? t(`channel.${channel}`) : undefined}
            label={changed ? t('changedCell', { cell: words(key) }) : words(key)}
            state={view.on(key) ? 'on' : 'off'}
            changed={changed}
            press={view.editable ? () => view.press(key) : undefined}
          />
        );
      })}
    </div>
  );
}

interface ChoiceProps {
  readonly name: string | undefined;
  readonly label: string;
  readonly state: 'on' | 'off' | 'mixed';
  readonly changed: boolean;
  /** Undefined where it may not be changed. */
  readonly press: (() => void) | undefined;
}

function Choice({ name, label, state, changed, press }: ChoiceProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'mixed';
  });
  if (!press) {
    return (
      <span className="mc-c">
        {name && <span>{name}</span>}
        <span className="sr">{label}: </span>
        <Said state={state} />
      </span>
    );
  }
  return (
    <label className={changed ? 'mc-c chg' : 'mc-c'}>
      {name && <span aria-hidden="true">{name}</span>}
      <input ref={box} type="checkbox" className="cb" aria-label={label} checked={state === 'on'} onChange={press} />
    </label>
  );
}
