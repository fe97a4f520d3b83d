import { adminProfile } from '@avviso/access';
import { OPERATOR_COMPANY_ID, createEvent } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { Outbox } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { UnsubscriptionRow } from '../domain/model.js';
import { MailboxRepository } from '../storage/mailbox.repository.js';

/** Whoever reads a shared mailbox can switch it off for all, so its company's administrators are told (SUB-9). */
@Injectable()
export class TellOfMailbox {
  constructor(
    private readonly directory: Directory,
    private readonly mailboxes: MailboxRepository,
    private readonly outbox: Outbox,
  ) {}

  /** One event for each company, in the transaction that empties its cells. */
  async execute(taken: UnsubscriptionRow['before'], session: ClientSession): Promise<void> {
    const boxes = taken.flatMap(({ cell, value }) =>
      'companyId' in cell && typeof value === 'string' ? [{ ...cell, address: value }] : [],
    );
    for (const [companyId, cells] of Map.groupBy(boxes, (box) => box.companyId)) {
      const administratorIds = await this.administratorsOf(companyId);
      const [first] = cells;
      if (!first || administratorIds.length === 0) continue;
      const { version } = await this.mailboxes.find(companyId, session);
      const event = createEvent({
        id: newId(),
        type: 'mailbox.unsubscribed',
        subject: `company/${companyId}`,
        version,
        time: new Date(),
        actor: { kind: 'system' },
        data: {
          companyId,
          address: first.address,
          cells: cells.map(({ universe, category }) => ({ universe, category })),
          url: '/company/mailboxes',
          administratorIds,
        },
      });
      await this.outbox.add(session, [event]);
    }
  }

  private async administratorsOf(companyId: string): Promise<string[]> {
    const people =
      companyId === OPERATOR_COMPANY_ID
        ? await this.directory.employeesWithProfile(adminProfile)
        : await this.directory.administratorsOf(companyId);
    return people.filter((person) => !person.erased).map(({ id }) => id);
  }
}
