import {
  Batcher,
  ChangeMarks,
  type FirstRows,
  firstOfEach,
  isDuplicateKey,
  lookupPatienceMs,
} from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { keyOfCell } from '../domain/cells.js';
import { saveVersioned } from './save-versioned.js';
import { PREFERENCES_ROWS, type PreferencesRow } from './schemas.js';

@Injectable()
export class PreferenceRepository {
  private readonly lookups = new Batcher((wanted: readonly Chosen[]) => this.findChoosers(wanted), {
    patienceMs: lookupPatienceMs,
  });

  constructor(
    @InjectModel(PREFERENCES_ROWS) private readonly rows: Model<PreferencesRow>,
    private readonly marks: ChangeMarks,
  ) {}

  /** The choices of a person; none, of version 0, where it never decided. */
  async find(person: { id: string; companyId: string }, session?: ClientSession): Promise<PreferencesRow> {
    const row = await this.rows.findById(person.id, null, session ? { session } : {}).lean<PreferencesRow>();
    return row ?? { ...neverDecided, _id: person.id, companyId: person.companyId };
  }

  /** Those of many, by the person's id; who never decided is left out. */
  async findMany(personIds: readonly string[], session?: ClientSession): Promise<Map<string, PreferencesRow>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.rows
      .find({ _id: { $in: [...personIds] } }, null, session ? { session } : {})
      .lean<PreferencesRow[]>();
    return new Map(rows.map((row) => [row._id, row]));
  }

  /** Who of a company (or of the operator) decided about a cell, one way or the other: the first by id. */
  firstChoosers(companyId: string, cell: Cell, limit: number): Promise<FirstRows<PreferencesRow>> {
    return this.lookups.add({ companyId, cell: keyOfCell(cell), limit });
  }

  /** Those whose ids come after this one, at most so many. */
  choosersAfter(companyId: string, cell: Cell, id: string, limit: number): Promise<PreferencesRow[]> {
    return this.rows
      .find({ companyId, cells: keyOfCell(cell), _id: { $gt: id } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<PreferencesRow[]>();
  }

  /** One query for each cell that is asked about at a time, over all the companies. */
  private async findChoosers(wanted: readonly Chosen[]): Promise<FirstRows<PreferencesRow>[]> {
    const cells = [...new Set(wanted.map(({ cell }) => cell))];
    const found = await Promise.all(cells.map((cell) => this.choosersIn(cell, wanted)));
    const ofCell = new Map(cells.map((cell, index) => [cell, found[index]]));
    return wanted.map(({ companyId, cell }) => ofCell.get(cell)?.(companyId) ?? { rows: [], more: false });
  }

  private choosersIn(cell: string, wanted: readonly Chosen[]) {
    const ofCell = wanted.filter((one) => one.cell === cell);
    return firstOfEach(
      ofCell.map(({ companyId }) => companyId),
      Math.max(...ofCell.map(({ limit }) => limit)),
      (companies, limit) => {
        const found = this.rows.find({ companyId: { $in: companies }, cells: cell }).limit(limit);
        return (companies.length === 1 ? found.sort({ _id: 1 }) : found).lean<PreferencesRow[]>();
      },
      ({ companyId }) => companyId,
    );
  }

  async save(row: Omit<PreferencesRow, 'cells'>, session: ClientSession): Promise<void> {
    await saveVersioned(this.rows, withCells(row), session);
    await this.marks.changed(this.rows, session);
  }

  /** Many at once, in two writes. @throws StaleVersion when somebody else wrote one of them meanwhile */
  async saveMany(rows: readonly Omit<PreferencesRow, 'cells'>[], session: ClientSession): Promise<void> {
    await this.marks.changed(this.rows, session);
    const [first, later] = [rows.filter((row) => row.version === 1), rows.filter((row) => row.version > 1)];
    if (first.length > 0) {
      try {
        await this.rows.collection.insertMany(first.map(withCells) as never[], { session });
      } catch (error) {
        if (isDuplicateKey(error)) throw new StaleVersion();
        throw error;
      }
    }
    if (later.length === 0) return;
    const writes = later.map((row) => ({
      replaceOne: { filter: { _id: row._id, version: row.version - 1 }, replacement: withCells(row) },
    }));
    const { matchedCount } = await this.rows.collection.bulkWrite(writes as never[], { session });
    if (matchedCount !== later.length) throw new StaleVersion();
  }

  /** A contact moved to another company (ACC-4): what it chose goes with it. */
  async moved(personId: string, companyId: string): Promise<void> {
    await this.rows.updateOne({ _id: personId, companyId: { $ne: companyId } }, { $set: { companyId } });
    await this.marks.changed(this.rows);
  }

  /** An erased person leaves nothing behind (OPS-11). */
  async erase(personId: string): Promise<void> {
    await this.rows.deleteOne({ _id: personId });
    await this.marks.changed(this.rows);
  }
}

type Cell = Parameters<typeof keyOfCell>[0];

interface Chosen {
  companyId: string;
  cell: string;
  limit: number;
}

const withCells = (row: Omit<PreferencesRow, 'cells'>): PreferencesRow => ({
  ...row,
  cells: [...new Set(row.choices.map(keyOfCell))],
});

const neverDecided = { version: 0, lastChange: null, choices: [], cells: [] };
