import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { pageOf, pageQuerySchema } from './common.js';
import { lineSchema } from './person-fields.js';

/** CSV import of contacts and companies (ACC-10): upload, mapping with a preview, start, progress, row results. */

export const importKinds = ['contacts', 'companies'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Character sets that are detected, and can be chosen where the detection was wrong. */
export const importCharsets = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1251'] as const;
export type ImportCharset = (typeof importCharsets)[number];
export const importSeparators = [',', ';', '\t', '|'] as const;
export type ImportSeparator = (typeof importSeparators)[number];

/** Largest file, in bytes, and most rows. */
export const longestImportBytes = 20_000_000;
export const mostImportRows = 100_000;

/** What a column can become, by kind. */
export const importFields = {
  contacts: [
    'firstName',
    'lastName',
    'email',
    'company',
    'companyId',
    'jobTitle',
    'phone',
    'language',
    'timeZone',
    'administrator',
    'primary',
    'universes',
  ],
  companies: ['name', 'universes', 'managedBy', 'office', 'personalManager', 'language', 'timeZone', 'domains'],
} as const satisfies Record<ImportKind, readonly string[]>;
export type ImportField = (typeof importFields)[ImportKind][number];
const importFieldSchema = z.enum([...new Set<ImportField>([...importFields.contacts, ...importFields.companies])]);

const separatorSchema = z.enum(importSeparators);
const charsetSchema = z.enum(importCharsets);

/** POST /imports: the file as it is in the body (`text/csv`). Charset and separator are detected unless given. */
export const uploadImportQuerySchema = z.strictObject({
  kind: z.enum(importKinds),
  fileName: lineSchema(200).optional(),
  charset: charsetSchema.optional(),
  separator: separatorSchema.optional(),
});
export type UploadImportQuery = z.infer<typeof uploadImportQuerySchema>;

/**
 * PUT /imports/{id}/mapping: which column becomes what; the answer judges the first rows by it. A wrongly detected
 * charset or separator is put right here too: then the columns are read anew.
 */
export const importMappingSchema = z.strictObject({
  charset: charsetSchema.optional(),
  separator: separatorSchema.optional(),
  header: z.boolean().optional().describe('whether the first row names the columns; true unless said otherwise'),
  columns: z
    .array(z.strictObject({ column: z.int().min(0).max(199), field: importFieldSchema }))
    .max(50)
    .refine((list) => new Set(list.map(({ field }) => field)).size === list.length, 'each field once')
    .optional()
    .describe('left out: as suggested by the names of the columns'),
  existing: z
    .enum(['update', 'skip'])
    .optional()
    .describe('what to do with a row whose contact or company is there already; update unless said otherwise'),
  companyId: idSchema
    .nullable()
    .optional()
    .describe('contacts: the company of rows that name none; else by the domain of the address, else Unassigned'),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;

export const importStates = ['uploaded', 'running', 'finished', 'cancelled', 'failed'] as const;
export const importResults = ['created', 'updated', 'unchanged', 'failed'] as const;
export type ImportResult = (typeof importResults)[number];

/** Why a row was refused: the field, the column it came from (from 0), and a stable code. */
export const importRowErrorSchema = z.object({
  field: z.string(),
  column: z.int().nullable(),
  code: z.string(),
  message: z.string(),
});
export type ImportRowError = z.infer<typeof importRowErrorSchema>;

const countsSchema = z.object({
  total: z.int().describe('rows in the file, without the header'),
  done: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  failed: z.int(),
});

/** GET /imports: the list. */
export const importSummarySchema = z.object({
  id: z.string(),
  kind: z.enum(importKinds),
  fileName: z.string().nullable(),
  state: z.enum(importStates),
  problem: z.string().nullable().describe('code of what ended a failed import'),
  by: z.object({ id: z.string(), name: z.string() }),
  counts: countsSchema,
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;
export const importPageSchema = pageOf(importSummarySchema);
export const listImportsQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  kind: z.enum(importKinds).optional(),
});
export type ListImportsQuery = z.infer<typeof listImportsQuerySchema>;

/** POST /imports, GET /imports/{id}, PUT .../mapping, POST .../start, POST .../cancel. */
export const importSchema = importSummarySchema.extend({
  charset: charsetSchema,
  separator: separatorSchema,
  header: z.boolean(),
  existing: z.enum(['update', 'skip']),
  companyId: z.string().nullable(),
  columns: z
    .array(z.object({ name: z.string(), field: importFieldSchema.nullable() }))
    .describe('in the order of the file'),
  fields: z
    .array(z.object({ field: importFieldSchema, required: z.boolean() }))
    .describe('what a column of this kind can become'),
  missing: z.array(importFieldSchema).describe('required fields that no column became: the import cannot start'),
  preview: z
    .array(
      z.object({
        line: z.int().describe('line of the file where the row begins, from 1'),
        values: z.array(z.string()),
        result: z.enum(importResults).describe('what would become of the row'),
        errors: z.array(importRowErrorSchema),
      }),
    )
    .describe('the first rows, judged but not written; empty once it has started'),
});
export type Import = z.infer<typeof importSchema>;

/** GET /imports/{id}/rows?result=failed. */
export const listImportRowsQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  result: z.enum(importResults).optional(),
});
export type ListImportRowsQuery = z.infer<typeof listImportRowsQuerySchema>;
export const importRowSchema = z.object({
  line: z.int(),
  result: z.enum(importResults),
  subjectId: z.string().nullable().describe('of the contact or company, where there is one'),
  label: z.string().describe('its name'),
  errors: z.array(importRowErrorSchema),
});
export type ImportRow = z.infer<typeof importRowSchema>;
export const importRowPageSchema = pageOf(importRowSchema);
