import { importCharsets, importSeparators, type Import, type ImportMapping } from '@avviso/contracts';
import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Field } from '../../components/Field';
import { CompanyOfRows } from './CompanyOfRows';
import { useImportWords } from './words';

export type MappingMutation = UseMutationResult<Import, Error, ImportMapping>;

const charsetNames: Readonly<Record<(typeof importCharsets)[number], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251',
};
const separatorKeys: Readonly<Record<(typeof importSeparators)[number], string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/** How the file is read; each change reads it anew. */
export function FileCard({ job, mapping }: { job: Import; mapping: MappingMutation }) {
  const { t } = useTranslation('import');
  const words = useImportWords();
  const errorAt = (path: string): string | undefined =>
    isProblem(mapping.error) && mapping.error.errors.some((error) => error.path === path)
      ? words.refusal(mapping.error)
      : undefined;
  const elsewhere =
    mapping.error && !['charset', 'separator', 'companyId'].some(errorAt) ? words.refusal(mapping.error) : undefined;
  return (
    <section className="card" aria-labelledby="im-read" aria-busy={mapping.isPending}>
      <div className="card-h">
        <h2 id="im-read">{t('reading')}</h2>
      </div>
      <div className="card-b stack im-file">
        <Field id="im-charset" label={t('charset')} error={errorAt('charset')} hint={t('charsetHint')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={job.charset}
              onChange={({ target }) =>
                mapping.mutate({ charset: target.value as Import['charset'], columns: undefined })
              }
            >
              {importCharsets.map((charset) => (
                <option key={charset} value={charset}>
                  {charsetNames[charset]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="im-separator" label={t('separator')} error={errorAt('separator')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={job.separator}
              onChange={({ target }) =>
                mapping.mutate({ separator: target.value as Import['separator'], columns: undefined })
              }
            >
              {importSeparators.map((separator) => (
                <option key={separator} value={separator}>
                  {t(`separators.${separatorKeys[separator]}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="row im-check">
          <input
            type="checkbox"
            className="cb"
            checked={job.header}
            onChange={({ target }) => mapping.mutate({ header: target.checked, columns: undefined })}
          />
          {t('header')}
        </label>
        <Field id="im-existing" label={t('existing')} hint={t(`existingText.${job.existing}`)}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={job.existing}
              onChange={({ target }) => mapping.mutate({ existing: target.value as Import['existing'] })}
            >
              {(['update', 'skip'] as const).map((choice) => (
                <option key={choice} value={choice}>
                  {t(`existingChoice.${choice}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {job.kind === 'contacts' && <CompanyOfRows job={job} mapping={mapping} error={errorAt('companyId')} />}
        <div role="alert">{elsewhere && <p className="note c-red">{elsewhere}</p>}</div>
      </div>
    </section>
  );
}
