import type { Readable } from 'node:stream';
import type { EmployeePrincipal } from '@avviso/access';
import { type ImportSeparator, type UploadImportQuery, longestImportBytes } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { CharsetDetector } from './charset.js';
import { suggestedFields } from './columns.js';
import type { ImportJob } from './import-job.js';
import { EmptyFile, FileTooLarge, NotCsv, TooManyImports } from './import.errors.js';
import { ImportStore } from './import.store.js';
import { type CsvFormat, readRows } from './read-rows.js';
import { assertSeparates, detectSeparator } from './separator.js';

const CHUNK_BYTES = 256 * 1024;
const mostUnstarted = 20;

/** What was read of a file: how it is written, what its columns are called, how many rows it has. */
export interface FileFacts {
  format: CsvFormat;
  columnNames: string[];
  total: number;
}

/** Takes a file in, in pieces, and finds out how it is written. Nothing is imported yet. */
@Injectable()
export class UploadImport {
  constructor(private readonly store: ImportStore) {}

  /** @throws UnreadableFile and its kin, naming what is wrong; nothing of the file is kept then */
  async run(principal: EmployeePrincipal, query: UploadImportQuery, body: Readable): Promise<ImportJob> {
    if ((await this.store.countUnstarted(principal.id)) >= mostUnstarted) throw new TooManyImports();
    const id = newId();
    try {
      const detector = await this.keep(id, body);
      const facts = await this.read(id, query, true, detector);
      const job = newJob(id, principal, query, facts);
      await this.store.insert(job);
      return job;
    } catch (error) {
      await this.store.removeFile(id);
      throw error;
    }
  }

  /**
   * Reads the whole file once, so that what is wrong with it is told before anything is imported.
   * @param wanted what somebody chose; the rest is detected
   */
  async read(
    id: string,
    wanted: { [K in keyof CsvFormat]?: CsvFormat[K] | undefined },
    header: boolean,
    known?: CharsetDetector,
  ): Promise<FileFacts> {
    const detector = known ?? (await this.look(id));
    if (wanted.charset) detector.assertPossible(wanted.charset);
    const charset = wanted.charset ?? detector.detected();
    const head = await this.head(id, charset);
    if (wanted.separator) assertSeparates(head, wanted.separator);
    const separator: ImportSeparator = wanted.separator ?? detectSeparator(head);
    const format = { charset, separator };
    let columnNames: string[] = [];
    let total = 0;
    for await (const row of readRows(this.store.file(id), format)) {
      if (row.index === 0) columnNames = row.values.map((name, at) => (header ? name.trim() : '') || `${at + 1}`);
      if (!header || row.index > 0) total += 1;
    }
    if (total === 0) throw new EmptyFile();
    return { format, columnNames, total };
  }

  private async keep(id: string, body: Readable): Promise<CharsetDetector> {
    const detector = new CharsetDetector();
    let bytes = 0;
    let index = 0;
    let pending: Buffer[] = [];
    let pendingBytes = 0;
    const flush = async () => {
      if (pendingBytes === 0) return;
      const chunk = Buffer.concat(pending);
      pending = [];
      pendingBytes = 0;
      detector.add(chunk);
      await this.store.addChunk(id, index++, chunk);
    };
    // A refusal must not destroy the request, or its answer would be lost with the connection.
    for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (bytes === 0 && piece.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') throw new NotCsv();
      bytes += piece.length;
      if (bytes > longestImportBytes) throw new FileTooLarge();
      pending.push(piece);
      pendingBytes += piece.length;
      if (pendingBytes >= CHUNK_BYTES) await flush();
    }
    await flush();
    if (bytes === 0) throw new EmptyFile();
    return detector;
  }

  private async look(id: string): Promise<CharsetDetector> {
    const detector = new CharsetDetector();
    for await (const chunk of this.store.file(id)) detector.add(chunk);
    return detector;
  }

  /** The first lines, enough to see what separates values. */
  private async head(id: string, charset: CsvFormat['charset']): Promise<string> {
    for await (const chunk of this.store.file(id)) {
      const text = new TextDecoder(charset).decode(chunk.subarray(0, 64 * 1024), { stream: true });
      const end = chunk.length > 64 * 1024 ? text.lastIndexOf('\n') : -1;
      return end > 0 ? text.slice(0, end + 1) : text;
    }
    return '';
  }
}

function newJob(id: string, principal: EmployeePrincipal, query: UploadImportQuery, facts: FileFacts): ImportJob {
  return {
    id,
    kind: query.kind,
    fileName: query.fileName ?? null,
    state: 'uploaded',
    problem: null,
    by: { kind: 'employee', id: principal.id, name: principal.name },
    format: facts.format,
    header: true,
    columnNames: facts.columnNames,
    columns: suggestedFields(query.kind, facts.columnNames),
    existing: 'update',
    companyId: null,
    counts: { total: facts.total, done: 0, created: 0, updated: 0, unchanged: 0, failed: 0 },
    nextRow: 0,
    createdAt: new Date(),
    startedAt: null,
    finishedAt: null,
  };
}
