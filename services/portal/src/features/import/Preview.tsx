import type { Import } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { ResultBadge } from './ResultBadge';
import { useImportWords } from './words';

/** What would become of the first rows. */
export function Preview({ job }: { job: Import }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const words = useImportWords();
  if (job.preview.length === 0) return null;
  const shown = job.columns.flatMap(({ field }, column) => (field ? [{ field, column }] : []));
  return (
    <section className="card mx-card">
      <div className="card-h">
        <h2 id="im-pre">{t('preview')}</h2>
        <span className="micro dim end">{t('previewOf', { count: job.preview.length })}</span>
      </div>
      <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="im-pre">
        <table className="tbl ls-t im-pre">
          <caption className="sr">{t('preview')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              <th scope="col">{t('result')}</th>
              {shown.map(({ field }) => (
                <th scope="col" key={field}>
                  {words.field(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {job.preview.map((row) => (
              <tr key={row.line}>
                <th scope="row" className="num">
                  {format.number(row.line)}
                </th>
                <td>
                  <ResultBadge result={row.result} planned />
                  {row.errors.map((error, index) => (
                    <span key={index} className="im-err small">
                      {words.rowError(error)}
                    </span>
                  ))}
                </td>
                {shown.map(({ field, column }) => (
                  <td
                    key={field}
                    dir="auto"
                    className={row.errors.some((error) => error.column === column) ? 'im-bad' : undefined}
                  >
                    {row.values[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
