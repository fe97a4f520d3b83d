import type { Import, ImportField } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import type { MappingMutation } from './FileCard';
import { useImportWords } from './words';

/** Which column becomes what; a field comes from one column at most. */
export function ColumnsTable({ job, mapping }: { job: Import; mapping: MappingMutation }) {
  const { t } = useTranslation('import');
  const words = useImportWords();
  const put = (column: number, field: ImportField | null) => {
    const columns = job.columns.flatMap((one, index) => {
      const becomes = index === column ? field : one.field === field ? null : one.field;
      return becomes ? [{ column: index, field: becomes }] : [];
    });
    mapping.mutate({ columns });
  };
  const samples = (column: number): string =>
    job.preview
      .map(({ values }) => values[column]?.trim())
      .filter(Boolean)
      .slice(0, 3)
      .join(' · ');
  return (
    <section className="card mx-card" aria-labelledby="im-cols">
      <div className="card-h">
        <h2 id="im-cols">{t('columns')}</h2>
      </div>
      <table className="tbl ls-t im-cols">
        <caption className="sr">{t('columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col" className="desk-only">
              {t('samples')}
            </th>
            <th scope="col">{t('becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {job.columns.map((column, index) => {
            const name = job.header ? column.name : t('columnNumber', { number: index + 1 });
            return (
              // Columns have no other name than their place.
              <tr key={index}>
                <th scope="row" dir="auto">
                  <b>{name || t('columnNumber', { number: index + 1 })}</b>
                  <span className="dim small phone-only">{samples(index)}</span>
                </th>
                <td className="dim desk-only im-sample" dir="auto">
                  {samples(index)}
                </td>
                <td>
                  <select
                    id={`im-col-${index}`}
                    className="input sm"
                    aria-label={t('becomesOf', { column: name })}
                    value={column.field ?? ''}
                    onChange={({ target }) => put(index, (target.value || null) as ImportField | null)}
                  >
                    <option value="">{t('leftOut')}</option>
                    {job.fields.map(({ field, required }) => (
                      <option key={field} value={field}>
                        {required ? t('needed', { field: words.field(field) }) : words.field(field)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
