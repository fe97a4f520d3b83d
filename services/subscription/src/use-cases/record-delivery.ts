import type { Trial } from '@avviso/contracts';
import { TransientError } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { TRIAL } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DeliveryReport, afterReport } from '../domain/delivery-life.js';
import { AuditTrail } from '../storage/audit-trail.js';
import { DeliveryLives, type DeliveryRow } from '../storage/delivery-lives.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { SuppressedAddresses } from '../storage/suppressed-addresses.js';

/** Writes what workers tell into the delivery log, and draws from it what routing must know (CHN-8, CHN-10). */
@Injectable()
export class RecordDelivery {
  constructor(
    private readonly lives: DeliveryLives,
    private readonly profiles: ProfileRepository,
    private readonly suppressed: SuppressedAddresses,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
    @Inject(TRIAL) private readonly trial: Trial | null,
  ) {}

  /** A report about a delivery that is not in the log (erased by now) is nothing to keep. */
  async execute(report: DeliveryReport): Promise<void> {
    const row = await this.lives.find(report.data.jobId);
    if (!row?.delivery) return;
    const after = afterReport(row.delivery, report);
    if (!after) return;
    await this.learn(row, report);
    const written = await this.lives.save({ id: row._id, before: row.delivery.tries.length, delivery: after });
    if (!written) throw new TransientError('another report about the delivery came in between', { retryAfterMs: 100 });
  }

  /** Before the log, so that a crash in between repeats it: each of these may be done twice. */
  private async learn(row: DeliveryRow, report: DeliveryReport): Promise<void> {
    // On trial another place answered, which says nothing about this one (OPS-18).
    if (this.trial?.mode === 'one-address') return;
    const at = new Date(report.time);
    if (report.type === 'notification.bounced' && report.data.hard && row.address !== null) {
      const { _id: deliveryId, address, belongs, recipient } = row;
      const { status = null, response = null } = report.data;
      await this.suppressed.add({ _id: address, at, deliveryId, belongs, name: recipient.name, status, response });
    }
    if (row.channel !== 'telegram' || row.address === null) return;
    const movedTo = report.data.chatMigratedTo;
    if (movedTo !== undefined) await this.follow(row.address, movedTo, at);
    const state = telegramStateOf(report);
    if (!state) return;
    const title = (report.data as { chatTitle?: unknown }).chatTitle;
    await this.profiles.telegramSaid(movedTo ?? row.address, {
      state,
      at,
      code: report.data.code ?? null,
      title: typeof title === 'string' ? title : null,
    });
  }

  /** A group that became a supergroup has another id from then on, and the profile says so (CHN-10). */
  private async follow(from: string, to: string, at: Date): Promise<void> {
    await this.unitOfWork.run(async (session) => {
      for (const profile of await this.profiles.ofChat(from, session)) {
        const lastChange = { at, by: { kind: 'system', id: null, name: 'Telegram' } as const };
        const moved = { telegramChatId: to, telegramMovedFrom: { chatId: from, at } };
        await this.profiles.save({ ...profile, ...moved, version: profile.version + 1, lastChange }, session);
        const changes = [{ field: 'telegramChatId', from, to }];
        await this.audit.add(`notification-profiles/${profile._id}`, lastChange, changes, session);
      }
    });
  }
}

/** What a report says about the chat itself: only a lasting refusal marks the profile. */
function telegramStateOf(report: DeliveryReport): 'works' | 'refused' | undefined {
  if (report.type === 'notification.sent') return 'works';
  const aboutChat = ['TELEGRAM.CHAT_REFUSED', 'TELEGRAM.CHAT_NOT_FOUND'].includes(report.data.code ?? '');
  return report.type === 'notification.failed' && aboutChat ? 'refused' : undefined;
}
