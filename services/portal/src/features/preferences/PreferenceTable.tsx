import type { Category } from '@avviso/contracts';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { CategoryIcon } from '../../components/CategoryIcon';
import { MatrixCell } from '../../components/matrix/MatrixCell';
import { useGridKeys } from '../../components/matrix/use-grid-keys';
import { ChannelIcon } from './ChannelIcon';
import { Said } from './Said';
import type { MatrixView } from './use-matrix';
import { useCellWords } from './words';

/** Categories down, universes across, each with its channels. */
export function PreferenceTable({ view, caption, note }: { view: MatrixView; caption: string; note: string }) {
  const { t } = useTranslation('preferences');
  const { matrix } = view;
  const keys = useGridKeys((row) => {
    const category = matrix.categories[row];
    if (category) view.pressRow(category);
  });
  const several = matrix.universes.length > 1;
  const groups = [...(several ? ['all'] : []), ...matrix.universes];
  return (
    <section className="card mx-card">
      <div className="scroll-x">
        <table className="mx pref" aria-describedby="pref-note" {...keys}>
          <caption className="sr">
            {caption} {view.editable && t('keys')}
          </caption>
          <colgroup>
            <col />
            <col span={groups.length * matrix.channels.length} className="pref-col" />
          </colgroup>
          <thead>
            <tr>
              <td rowSpan={2} />
              {groups.map((group) => (
                <th
                  key={group}
                  scope="colgroup"
                  colSpan={matrix.channels.length}
                  className={group === 'all' ? 'g all' : 'g'}
                >
                  {group === 'all' ? t('allUniverses') : t(`common:universe.${group}`)}
                </th>
              ))}
            </tr>
            <tr>
              {groups.map((group) =>
                matrix.channels.map((channel, index) => (
                  <th
                    key={`${group} ${channel}`}
                    scope="col"
                    className={`${index === 0 ? 'g' : ''} ${group === 'all' ? 'all' : ''}`}
                  >
                    <span className="chn">
                      <ChannelIcon channel={channel} />
                      {t(`channel.${channel}`)}
                    </span>
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {matrix.categories.map((category, row) => (
              <tr key={category}>
                <th scope="row">
                  <span className="row g12">
                    <span className="cat">
                      <CategoryIcon category={category} />
                    </span>
                    <span className="grow">
                      <b>{t(`common:category.${category}`)}</b>
                      <span className="ds">{t(`about.${category}`)}</span>
                    </span>
                  </span>
                </th>
                {several && <AllCells view={view} category={category} row={row} />}
                {matrix.universes.map((universe, index) => (
                  <Fragment key={universe}>
                    {matrix.raised(universe, category) ? (
                      <UniverseCells
                        view={view}
                        category={category}
                        row={row}
                        universe={universe}
                        first={(several ? index + 1 : index) * matrix.channels.length}
                      />
                    ) : (
                      <td className="g na small" colSpan={matrix.channels.length}>
                        {t('notRaised')}
                      </td>
                    )}
                  </Fragment>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="card-f small dim" id="pref-note">
        {note}
      </p>
    </section>
  );
}

interface CellsProps {
  readonly view: MatrixView;
  readonly category: Category;
  readonly row: number;
}

/** A shortcut, not data: sets the universes in which the category is raised. */
function AllCells({ view, category, row }: CellsProps) {
  const { t } = useTranslation('preferences');
  return view.matrix.channels.map((channel, index) => {
    const state = view.all(category, channel);
    return (
      <td key={channel} className={index === 0 ? 'g all' : 'all'}>
        {view.editable ? (
          <MatrixCell
            label={[t(`common:category.${category}`), t('allUniverses'), t(`channel.${channel}`)].join(', ')}
            checked={state === 'on'}
            mixed={state === 'mixed'}
            row={row}
            column={index}
            onPress={() => view.pressAll(category, channel)}
          />
        ) : (
          <Said state={state} />
        )}
      </td>
    );
  });
}

interface UniverseCellsProps extends CellsProps {
  readonly universe: MatrixView['matrix']['universes'][number];
  /** The column of its first channel. */
  readonly first: number;
}

function UniverseCells({ view, category, row, universe, first }: UniverseCellsProps) {
  const { t } = useTranslation('preferences');
  const words = useCellWords();
  return view.matrix.channels.map((channel, index) => {
    const key = view.keyOf(universe, category, channel);
    const changed = view.changed(key);
    return (
      <td key={channel} className={index === 0 ? 'g' : undefined}>
        {view.editable ? (
          <MatrixCell
            label={changed ? t('changedCell', { cell: words(key) }) : words(key)}
            checked={view.on(key)}
            changed={changed}
            row={row}
            column={first + index}
            onPress={() => view.press(key)}
          />
        ) : (
          <Said state={view.on(key) ? 'on' : 'off'} />
        )}
      </td>
    );
  });
}
