import { Readable } from 'node:stream';
import { type ImportCharset, type ImportSeparator, mostImportRows } from '@avviso/contracts';
import { CsvError, type Info, parse } from 'csv-parse';
import { MalformedCsv, TooManyColumns, TooManyRows } from './import.errors.js';

export interface CsvFormat {
  charset: ImportCharset;
  separator: ImportSeparator;
}

export interface CsvRow {
  /** Of all rows, from 0; the one with the names of the columns is counted. */
  index: number;
  /** Line of the file where it begins, from 1. */
  line: number;
  values: string[];
}

const mostColumns = 200;

/**
 * The rows of a file, one by one: neither the file nor its rows are ever in memory as a whole.
 * @throws MalformedCsv, TooManyRows, TooManyColumns
 */
export async function* readRows(chunks: AsyncIterable<Uint8Array>, format: CsvFormat): AsyncGenerator<CsvRow> {
  const parser = Readable.from(textOf(chunks, format.charset)).compose(
    parse({
      delimiter: format.separator,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
    }),
  );
  let index = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (index === 0 && isSeparatorLine(record, format.separator)) continue;
      if (record.every((value) => value.trim() === '')) continue;
      if (record.length > mostColumns) throw new TooManyColumns();
      if (index > mostImportRows) throw new TooManyRows();
      yield { index, line: firstLineOf(record, info), values: record };
      index += 1;
    }
  } catch (error) {
    if (error instanceof CsvError) throw new MalformedCsv(Number((error as { lines?: unknown }).lines ?? 1));
    throw error;
  }
}

async function* textOf(chunks: AsyncIterable<Uint8Array>, charset: ImportCharset): AsyncGenerator<string> {
  // Takes a byte order mark away by itself.
  const decoder = new TextDecoder(charset);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The first line that spreadsheets write to say what separates the values. */
function isSeparatorLine(record: readonly string[], separator: string): boolean {
  return record[0] === 'sep=' || record[0] === `sep=${separator}`;
}

/** The parser says where a row ends; the line breaks inside its values lead back to where it began. */
function firstLineOf(record: readonly string[], info: Info): number {
  const breaks = record.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  return info.lines - breaks;
}
