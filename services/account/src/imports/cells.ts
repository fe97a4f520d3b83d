import {
  type ImportField,
  type ImportRowError,
  type Language,
  customerUniverseSchema,
  idSchema,
  jobTitleSchema,
  languageSchema,
  lineSchema,
  longestName,
  mailDomainSchema,
  mailboxSchema,
  officeSchema,
  personNameSchema,
  phoneSchema,
  timeZoneSchema,
} from '@avviso/contracts';
import { z } from 'zod';
import { searchKey } from '../storage/search-key.js';

const yes = 'true yes y 1 x oui o ja j si s да vrai wahr verdadero vero'.split(' ');
const no = 'false no n 0 - non nein нет faux falsch falso'.split(' ');

const booleanSchema = z.string().transform((text, context) => {
  const word = searchKey(text).trim();
  if (yes.includes(word)) return true;
  if (no.includes(word)) return false;
  context.addIssue({ code: 'custom', message: 'must be yes or no' });
  return z.NEVER;
});

/** Spreadsheets separate the parts of a list by whatever does not separate values. */
function listOf<T extends z.ZodType<string, string>>(item: T) {
  return z
    .string()
    .transform((text) => [...new Set(text.split(/[,;|\s]+/).filter((part) => part !== ''))])
    .pipe(z.array(item).min(1).max(200));
}

/** `fr`, `fr-FR` and `fr_FR` alike. */
const languageCellSchema = z
  .string()
  .transform((text) => text.toLowerCase().split(/[-_]/)[0] as Language)
  .pipe(languageSchema);

const cellSchemas = {
  firstName: personNameSchema,
  lastName: personNameSchema,
  email: mailboxSchema,
  company: lineSchema(longestName),
  companyId: idSchema,
  jobTitle: jobTitleSchema,
  phone: phoneSchema,
  language: languageCellSchema,
  timeZone: timeZoneSchema,
  administrator: booleanSchema,
  primary: booleanSchema,
  universes: listOf(z.string().toLowerCase().pipe(customerUniverseSchema)),
  name: lineSchema(longestName),
  managedBy: lineSchema(longestName),
  office: officeSchema,
  personalManager: mailboxSchema,
  domains: listOf(mailDomainSchema),
} satisfies Record<ImportField, z.ZodType>;

/** What a row says of each field; a field whose cell is empty is absent. */
export type Cells = { [F in ImportField]?: z.output<(typeof cellSchemas)[F]> };

/** A row of the file, read by the mapping. */
export interface MappedRow {
  index: number;
  line: number;
  values: readonly string[];
  cells: Cells;
  errors: ImportRowError[];
}

export function rowError(
  columns: readonly (ImportField | null)[],
  field: ImportField,
  code: string,
  message: string,
): ImportRowError {
  const column = columns.indexOf(field);
  return { field, column: column < 0 ? null : column, code, message };
}

/** Reads the cells of a row; each wrong one is an error of its own. */
export function mapRow(
  row: { index: number; line: number; values: readonly string[] },
  columns: readonly (ImportField | null)[],
  required: readonly ImportField[],
): MappedRow {
  const cells: Record<string, unknown> = {};
  const errors: ImportRowError[] = [];
  columns.forEach((field, column) => {
    const text = cellText(row.values[column] ?? '');
    if (field === null || text === '') return;
    const read = cellSchemas[field].safeParse(text);
    if (read.success) cells[field] = read.data;
    else errors.push({ field, column, code: 'INVALID_VALUE', message: read.error.issues[0]?.message ?? 'is wrong' });
  });
  for (const field of required) {
    const wrong = cells[field] === undefined && !errors.some((error) => error.field === field);
    if (wrong) errors.push(rowError(columns, field, 'MISSING', 'is missing'));
  }
  const surplus = row.values.findIndex((value, column) => column >= columns.length && value.trim() !== '');
  if (surplus >= 0)
    errors.push({
      field: '',
      column: surplus,
      code: 'TOO_MANY_VALUES',
      message: 'the row has more values than columns',
    });
  return { ...row, cells: cells as Cells, errors };
}

/** Text and nothing else: a formula is never read as one. The apostrophe that keeps spreadsheets from it is not of the text. */
function cellText(value: string): string {
  const text = value.trim();
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
