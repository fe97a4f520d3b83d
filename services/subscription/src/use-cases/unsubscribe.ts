import type { Category, Universe } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { UnsubscriptionRow } from '../domain/model.js';
import { InvalidUnsubscribeLink } from '../domain/subscription.errors.js';
import { type UnsubscribeLink, readUnsubscribe } from '../domain/unsubscribe-token.js';
import { LinkedCells } from '../storage/linked-cells.js';
import { Unsubscriptions } from '../storage/unsubscriptions.js';
import type { SubscriptionConfig } from '../subscription.config.js';
import { TellOfMailbox } from './tell-of-mailbox.js';

export interface LinkedCell {
  kind: 'person' | 'mailbox';
  universe: Universe;
  category: Category;
  /** Whether mail still goes out for it. */
  on: boolean;
}

/** Switches off exactly the cells that are the reasons of one mail, by its signed link, and on again (SUB-9, RFC 8058). */
@Injectable()
export class Unsubscribe {
  constructor(
    private readonly cells: LinkedCells,
    private readonly unsubscriptions: Unsubscriptions,
    private readonly tellOfMailbox: TellOfMailbox,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: SubscriptionConfig,
  ) {}

  /** What the link is about; changes nothing. @throws InvalidUnsubscribeLink */
  look(token: string): Promise<LinkedCell[]> {
    const link = this.read(token);
    return this.unitOfWork.run((session) => this.cellsOf(link, session));
  }

  /** Twice is once. @throws InvalidUnsubscribeLink */
  async off(token: string): Promise<LinkedCell[]> {
    const link = this.read(token);
    return this.unitOfWork.run(async (session) => {
      const before: UnsubscriptionRow['before'] = [];
      for (const cell of link.cells) {
        if (!(await this.cells.isOn(cell, link.to, session))) continue;
        before.push({ cell, value: await this.cells.set(cell, 'companyId' in cell ? null : false, session) });
      }
      if (before.length > 0) await this.unsubscriptions.keep({ _id: link.jobId, at: new Date(), before }, session);
      await this.tellOfMailbox.execute(before, session);
      return this.cellsOf(link, session);
    });
  }

  /** Gives back what the link took, where nobody decided otherwise since. @throws InvalidUnsubscribeLink */
  async undo(token: string): Promise<LinkedCell[]> {
    const link = this.read(token);
    return this.unitOfWork.run(async (session) => {
      const taken = await this.unsubscriptions.find(link.jobId, session);
      for (const { cell, value } of taken?.before ?? []) {
        const now = await this.cells.valueOf(cell, session);
        if (now === ('companyId' in cell ? null : false)) await this.cells.set(cell, value, session);
      }
      await this.unsubscriptions.remove(link.jobId, session);
      return this.cellsOf(link, session);
    });
  }

  private read(token: string): UnsubscribeLink {
    const before = this.config.UNSUBSCRIBE_SECRETS_BEFORE.split(/\s+/).filter(Boolean);
    const link = readUnsubscribe(token, [this.config.UNSUBSCRIBE_SECRET, ...before]);
    if (!link) throw new InvalidUnsubscribeLink();
    return link;
  }

  private async cellsOf(link: UnsubscribeLink, session: ClientSession): Promise<LinkedCell[]> {
    const cells: LinkedCell[] = [];
    for (const cell of link.cells) {
      const { universe, category } = cell;
      const on = await this.cells.isOn(cell, link.to, session);
      cells.push({ kind: 'companyId' in cell ? 'mailbox' : 'person', universe, category, on });
    }
    return cells;
  }
}
