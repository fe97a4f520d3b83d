import type { SubscriptionCell } from '@avviso/contracts';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { JobExtras } from '../domain/job.js';
import { markOfAddress, signUnsubscribe } from '../domain/unsubscribe-token.js';
import type { DecisionRow } from '../storage/schemas.js';
import { SettingRepository } from '../storage/setting.repository.js';
import type { SubscriptionConfig } from '../subscription.config.js';
import { WornIdentities } from './worn-identities.js';

type Row = Pick<DecisionRow, '_id' | 'channel' | 'message' | 'address' | 'recipient' | 'reasons'>;

/** Makes the extras of a job of one fan-out. */
export type ExtrasOf = (row: Row) => JobExtras;

/** What e-mail jobs carry besides their decision: the sender, what the mail wears, and the signed cells of one-click unsubscribe (SUB-9). */
@Injectable()
export class JobExtrasMaker {
  constructor(
    private readonly settings: SettingRepository,
    private readonly identities: WornIdentities,
    @Inject(CONFIG) private readonly config: SubscriptionConfig,
  ) {}

  async of(row: Row): Promise<JobExtras> {
    return (await this.forMany([row]))(row);
  }

  /** Reads the settings once, for many jobs of a fan-out. */
  async forMany(rows: readonly Row[]): Promise<ExtrasOf> {
    const [{ sender }, identityOf] = await Promise.all([this.settings.all(), this.identities.of(rows)]);
    return (row) => {
      const { _id, channel, message, address } = row;
      if (channel !== 'email') return {};
      const cells = message?.unsubscribe ?? [];
      return {
        ...(cells.length === 0 || address === null ? {} : { unsubscribeToken: this.tokenOf(_id, address, cells) }),
        ...(sender.address === null ? {} : { sender: { name: sender.name, address: sender.address } }),
        identity: identityOf(row),
      };
    };
  }

  private tokenOf(jobId: string, address: string, cells: SubscriptionCell[]): string {
    return signUnsubscribe({ jobId, to: markOfAddress(address), cells }, this.config.UNSUBSCRIBE_SECRET);
  }
}
