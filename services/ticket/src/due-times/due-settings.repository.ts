import type { PutDueTimes } from '@avviso/contracts';
import { isDuplicateKey, newId } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import {
  type LastChange,
  SETTING_CHANGE_ROWS,
  SETTING_ROWS,
  type SettingChangeRow,
  type SettingRow,
} from './due-settings.schema.js';

const NAME = 'due-times';
/** Counts how often phases of statuses changed. */
const PHASES = 'due-times/phases';
const nineToSix = [{ from: '09:00', to: '18:00' }];

/** What counts until an administrator saves something else. */
const untilSaved: PutDueTimes = {
  timeZone: 'UTC',
  week: { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix, sat: [], sun: [] },
  holidays: [],
  targets: { urgent: 4 * 60, high: 9 * 60, normal: 27 * 60, low: 45 * 60 },
};

export interface DueSettings extends PutDueTimes {
  version: number;
  /** Grows with every save of these settings and with every change of what a status means: tickets name it. */
  stamp: number;
  lastChange: LastChange | null;
}

/** Read from the store every time, so that a change counts on every replica at once (OPS-6). */
@Injectable()
export class DueSettingsRepository {
  constructor(
    @InjectModel(SETTING_ROWS) private readonly rows: Model<SettingRow>,
    @InjectModel(SETTING_CHANGE_ROWS) private readonly changes: Model<SettingChangeRow>,
  ) {}

  async find(session?: ClientSession): Promise<DueSettings> {
    const options = session ? { session } : {};
    const rows = await this.rows.find({ _id: { $in: [NAME, PHASES] } }, null, options).lean<SettingRow[]>();
    const [row, phases] = [NAME, PHASES].map((id) => rows.find(({ _id }) => _id === id));
    const { timeZone, week, holidays, targets } = { ...untilSaved, ...row?.value };
    const version = row?.version ?? 0;
    return {
      ...{ timeZone, week, holidays, targets, version },
      stamp: version + (phases?.version ?? 0),
      lastChange: row?.lastChange ?? null,
    };
  }

  /** Statuses mean something else from now on. In the transaction that changes them. */
  async phasesChanged(session: ClientSession): Promise<void> {
    const change = { $inc: { version: 1 }, $setOnInsert: { value: {}, lastChange: null } };
    await this.rows.updateOne({ _id: PHASES }, change, { session, upsert: true });
  }

  /** Writes what becomes of `before`, and who changed it. @throws StaleVersion when somebody else wrote meanwhile */
  async save(before: DueSettings, value: PutDueTimes, by: LastChange, session: ClientSession): Promise<DueSettings> {
    const version = before.version + 1;
    const row: SettingRow = { _id: NAME, version, value, lastChange: by };
    if (version === 1) await this.rows.create([row], { session }).catch(staleWhenThere);
    else {
      const outcome = await this.rows.replaceOne({ _id: NAME, version: before.version }, row, { session });
      if (outcome.matchedCount === 0) throw new StaleVersion('The setting');
    }
    const { version: _version, stamp: _stamp, lastChange: _lastChange, ...from } = before;
    await this.changes.create([{ _id: newId(), setting: NAME, version, ...by, from, to: value }], { session });
    return { ...value, version, stamp: before.stamp + 1, lastChange: by };
  }
}

function staleWhenThere(error: unknown): never {
  throw isDuplicateKey(error) ? new StaleVersion('The setting') : error;
}
