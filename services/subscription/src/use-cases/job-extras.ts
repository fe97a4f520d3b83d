import type { SubscriptionCell } from '@avviso/contracts';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { JobExtras } from '../domain/job.js';
import { markOfAddress, signUnsubscribe } from '../domain/unsubscribe-token.js';
import type { DecisionRow } from '../storage/schemas.js';
import type { EditedTemplates } from '../storage/template.repository.js';
import { ReadModel, type ReadModelNow } from '../loading/read-model.js';
import type { SubscriptionConfig } from '../subscription.config.js';
import { wornIdentities } from './worn-identities.js';

type Row = Pick<
  DecisionRow,
  '_id' | 'channel' | 'message' | 'address' | 'recipient' | 'reasons' | 'eventType' | 'audience'
>;

const noTemplates: EditedTemplates = () => undefined;

/** Makes the extras of a job of one fan-out. */
export type ExtrasOf = (row: Row) => JobExtras;

/**
 * What jobs carry besides their decision: the edited template (CHN-1), whether they are left when nobody knows whether they
 * went out (CHN-15), and in e-mail the sender, what the mail wears, and the signed cells of one-click unsubscribe (SUB-9).
 */
@Injectable()
export class JobExtrasMaker {
  constructor(
    private readonly readModel: ReadModel,
    @Inject(CONFIG) private readonly config: SubscriptionConfig,
  ) {}

  async of(row: Row): Promise<JobExtras> {
    return (await this.forMany([row]))(row);
  }

  /** Reads settings and templates once, for the many jobs of one event. @param known what was read of them just now */
  async forMany(rows: readonly Row[], known?: ReadModelNow): Promise<ExtrasOf> {
    const stored = known ?? (await this.readModel.now());
    const eventType = rows[0]?.eventType;
    const [{ sender, 'uncertain-deliveries': uncertain }, identityOf, templateOf] = await Promise.all([
      stored.settings(),
      wornIdentities(stored, rows),
      eventType === undefined ? noTemplates : stored.templatesOf(eventType),
    ]);
    return (row) => {
      const { _id, channel, message, address } = row;
      const template = message ? templateOf(row.audience, message.language) : undefined;
      const written = {
        ...(template ? { template } : {}),
        ...(uncertain.leave.includes(row.eventType) ? { ifUncertain: 'leave' as const } : {}),
      };
      if (channel !== 'email') return written;
      const cells = message?.unsubscribe ?? [];
      return {
        ...written,
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
