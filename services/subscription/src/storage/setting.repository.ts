import type { WorldSettings } from '@avviso/contracts';
import { Batcher, ChangeMarks } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { saveVersioned } from './save-versioned.js';
import { type LastChange, SETTING_ROWS, type SettingRow } from './schemas.js';

/** The settings that this service owns, by their names in the API, each with what counts until it is saved. */
export interface SettingValues {
  'ticket-notifications': WorldSettings['ticketNotifications'];
  'order-notifications': WorldSettings['orderNotifications'];
  sender: { name: string; address: string | null };
  'support-addresses': { addresses: readonly string[] };
  /** Event types whose messages are not sent again when nobody can know whether they went out (CHN-15). */
  'uncertain-deliveries': { leave: readonly string[] };
}
export type SettingName = keyof SettingValues;

const defaults: SettingValues = {
  'ticket-notifications': { statuses: [], administrators: false, customer: false, technicians: false },
  'order-notifications': { personalManager: true, customerService: true },
  sender: { name: '', address: null },
  'support-addresses': { addresses: [] },
  'uncertain-deliveries': { leave: [] },
};

export interface Setting<N extends SettingName = SettingName> {
  name: N;
  version: number;
  value: SettingValues[N];
  lastChange: LastChange | null;
}

/** Each change is marked, so that it counts on every replica at once (OPS-6). */
@Injectable()
export class SettingRepository {
  private readonly reads = new Batcher(async (calls: readonly null[]) => {
    const values = await this.readAll();
    return calls.map(() => values);
  });

  constructor(
    @InjectModel(SETTING_ROWS) private readonly rows: Model<SettingRow>,
    private readonly marks: ChangeMarks,
  ) {}

  async find<N extends SettingName>(name: N, session?: ClientSession): Promise<Setting<N>> {
    const row = await this.rows.findById(name, null, session ? { session } : {}).lean<SettingRow>();
    return settingOf(name, row);
  }

  /** All of them, as they are after the call. */
  all(): Promise<SettingValues> {
    return this.reads.add(null);
  }

  private async readAll(): Promise<SettingValues> {
    const rows = new Map((await this.rows.find().lean<SettingRow[]>()).map((row) => [row._id, row]));
    const value = <N extends SettingName>(name: N): SettingValues[N] => settingOf(name, rows.get(name) ?? null).value;
    return {
      'ticket-notifications': value('ticket-notifications'),
      'order-notifications': value('order-notifications'),
      sender: value('sender'),
      'support-addresses': value('support-addresses'),
      'uncertain-deliveries': value('uncertain-deliveries'),
    };
  }

  async save({ name, version, value, lastChange }: Setting, session: ClientSession): Promise<void> {
    await saveVersioned(this.rows, { _id: name, version, lastChange, value: { ...value } }, session);
    await this.marks.changed(this.rows, session);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.rows.findOne({}, { _id: 1 }).lean()) === null;
  }
}

function settingOf<N extends SettingName>(name: N, row: SettingRow | null): Setting<N> {
  const value = { ...defaults[name], ...row?.value };
  return { name, version: row?.version ?? 0, value, lastChange: row?.lastChange ?? null };
}
