import type { Principal } from '@avviso/access';
import type { PutDueTimes } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { UnknownReference } from '../domain/ticket.errors.js';
import { type DueSettings, DueSettingsRepository } from './due-settings.repository.js';
import { DueTimes } from './due-times.js';
import { RecalculateDueTimes } from './recalculate-due-times.js';

@Injectable()
export class SaveDueSettings {
  constructor(
    private readonly settings: DueSettingsRepository,
    private readonly dueTimes: DueTimes,
    private readonly recalculate: RecalculateDueTimes,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Saves, and has the due times of all tickets worked out anew in the background. @throws UnknownReference, StaleVersion */
  async save(principal: Principal, value: PutDueTimes, readVersion: number | undefined): Promise<DueSettings> {
    const unknown = await this.dueTimes.unknownKeys(value);
    if (unknown.length > 0) {
      throw new UnknownReference(unknown.map((path) => ({ path, message: 'no such value: see /api/v1/ticket-lists' })));
    }
    const saved = await this.unitOfWork.run(async (session) => {
      const before = await this.settings.find(session);
      if (readVersion !== undefined && readVersion !== before.version) throw new StaleVersion('The setting');
      return this.settings.save(before, value, { at: new Date(), by: actorOf(principal) }, session);
    });
    this.recalculate.wake();
    return saved;
  }
}
