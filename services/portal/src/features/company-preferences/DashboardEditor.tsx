import { useMediaQuery } from '@mantine/hooks';
import { IconDownload, IconUsers } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { DraftFoot } from '../../components/draft/DraftFoot';
import { Empty } from '../../components/Empty';
import { saveFile } from '../../components/save-file';
import { useCellWords } from '../preferences/words';
import { BulkDialog, type BulkTarget } from './BulkDialog';
import { DashboardTable } from './DashboardTable';
import type { Dashboard } from './data';
import { sheetOf } from './export';
import { Filters } from './Filters';
import { categoriesOf, filtered, partsOf, universesOf } from './rows';
import { useDashboardDraft } from './use-dashboard';
import '../../components/matrix/matrix.css';
import './dashboard.css';

const route = getRouteApi('/app/company/preferences');

const filterNames = ['universe', 'category', 'q', 'who'];

interface DashboardEditorProps {
  readonly companyId: string;
  readonly name: string;
  readonly data: Dashboard;
}

/** Filters, the table, one save for all. */
export function DashboardEditor({ companyId, name, data }: DashboardEditorProps) {
  const { t } = useTranslation('company-preferences');
  const search = route.useSearch();
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const { draft, mineByContact } = useDashboardDraft(companyId, data);
  const [bulk, setBulk] = useState<BulkTarget>();
  const cellWords = useCellWords();

  const universes = useMemo(() => universesOf(data.rows), [data]);
  const universe = universes.find((one) => one === search.universe) ?? universes[0] ?? 'client';
  const raised = useMemo(() => categoriesOf(data.rows, universe), [data, universe]);
  const category = raised.find((one) => one === search.category) ?? (narrow ? raised[0] : undefined);
  const categories = useMemo(() => (category ? [category] : raised), [category, raised]);
  const q = useDeferredValue(search.q ?? '');
  const rows = filtered(data.rows, { universe, q, who: search.who, changed: (id) => mineByContact.has(id) });
  const names = useMemo(() => new Map(data.rows.map((row) => [row.contactId, row.name])), [data]);

  const save = () => {
    const sheet = sheetOf(
      rows,
      { universe, categories },
      {
        name: t('contact'),
        email: t('export.email'),
        on: t('on'),
        off: t('off'),
        cell: (one, channel) => `${t(`common:category.${one}`)}, ${t(`preferences:channel.${channel}`)}`,
      },
    );
    saveFile(new Blob([sheet], { type: 'text/csv;charset=utf-8' }), `${t('export.file')}.csv`);
  };

  return (
    <>
      <section className="card dash" aria-label={t('title')}>
        <Filters universes={universes} universe={universe} categories={raised} category={category} narrow={narrow} />
        <div className="dash-n row">
          <p className="grow small dim" role="status">
            {t('shown', { count: rows.length, all: data.rows.length })}
          </p>
          <Button size="sm" look="ghost" onClick={save}>
            <IconDownload aria-hidden />
            {t('export.button')}
          </Button>
        </div>
        {rows.length === 0 ? (
          <Nothing anybody={data.rows.length > 0} />
        ) : (
          <DashboardTable
            caption={t('caption', { name, universe: t(`common:universe.${universe}`) })}
            rows={rows}
            universe={universe}
            categories={categories}
            draft={draft}
            mineByContact={mineByContact}
            editable={data.editable}
            narrow={narrow}
            onBulk={setBulk}
          />
        )}
        <p className="card-f small dim dash-f">
          <span className="grow">{t(data.editable ? 'defaults' : 'readOnly')}</span>
          <span>
            <span aria-hidden="true">· </span>
            {t('dot')}
          </span>
        </p>
      </section>
      <DraftFoot
        drafts={[draft]}
        summary={t('changes', { count: draft.changes, contacts: mineByContact.size })}
        filters={filterNames}
        onSave={draft.save}
        onDiscard={draft.discard}
        cellWords={(key) => `${names.get(partsOf(key).contactId) ?? ''}: ${cellWords(key.slice(key.indexOf('|') + 1))}`}
        valueWords={(value) => t(value === null || value === undefined ? 'asDefault' : value ? 'on' : 'off')}
      />
      {bulk && (
        <BulkDialog
          target={bulk}
          rows={rows}
          universe={universe}
          categories={categories}
          draft={draft}
          onClose={() => setBulk(undefined)}
        />
      )}
    </>
  );
}

function Nothing({ anybody }: { anybody: boolean }) {
  const { t } = useTranslation('company-preferences');
  return (
    <Empty icon={<IconUsers className="s24" aria-hidden />} title={t(anybody ? 'none.filtered' : 'none.title')}>
      {t(anybody ? 'none.filteredText' : 'none.text')}
    </Empty>
  );
}
