import type { RegistrationSettings as Settings } from '@avviso/contracts';
import { UnitOfWork, isDuplicateKey } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, Schema, type mongo } from 'mongoose';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../use-cases/state-events.js';

interface SettingRow {
  _id: string;
  version: number;
  enabled: boolean;
}

export const settingRowSchema = new Schema<SettingRow>(
  { _id: String, version: { type: Number, required: true }, enabled: { type: Boolean, required: true } },
  { versionKey: false, collection: 'settings' },
);

/** Whether visitors may register (ACC-23): off until an administrator switches it on. Read for every call, so it counts at once. */
@Injectable()
export class RegistrationSettings {
  private readonly rows: mongo.Collection<SettingRow>;

  constructor(
    @InjectConnection() connection: Connection,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.rows = connection.collection<SettingRow>('settings') as unknown as mongo.Collection<SettingRow>;
  }

  async read(): Promise<Settings> {
    const row = await this.rows.findOne({ _id: 'registration' });
    return { version: row?.version ?? 0, enabled: row?.enabled ?? false };
  }

  /** @param version the one that the change was made from; undefined for any @throws StaleVersion */
  async change(by: Actor, version: number | undefined, enabled: boolean): Promise<Settings> {
    try {
      return await this.unitOfWork.run(async (session) => {
        const row = await this.rows.findOne({ _id: 'registration' }, { session });
        const before = { version: row?.version ?? 0, enabled: row?.enabled ?? false };
        if (version !== undefined && version !== before.version) throw new StaleVersion('The setting');
        if (before.enabled === enabled) return before;
        const after = { version: before.version + 1, enabled };
        if (row) await this.rows.replaceOne({ _id: 'registration', version: before.version }, after, { session });
        else await this.rows.insertOne({ _id: 'registration', ...after }, { session });
        const subject = { kind: 'settings' as const, id: 'registration' };
        const changes = [{ field: 'enabled', from: before.enabled, to: enabled }];
        await this.audit.add({ by, action: 'changed', subject, changes }, session);
        return after;
      });
    } catch (error) {
      throw isDuplicateKey(error) ? new StaleVersion('The setting') : error;
    }
  }
}
