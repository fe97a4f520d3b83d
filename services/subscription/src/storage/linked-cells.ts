import { OPERATOR_COMPANY_ID, type SubscriptionCell } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { keyOfCell } from '../domain/cells.js';
import type { LastChange } from '../domain/model.js';
import { markOfAddress } from '../domain/unsubscribe-token.js';
import { AuditTrail } from './audit-trail.js';
import { MailboxRepository } from './mailbox.repository.js';
import { PreferenceRepository } from './preference.repository.js';

/** What stands in a cell: the address of a mailbox, what a person chose, or nothing. */
export type CellValue = string | boolean | null;
type MailboxCell = Extract<SubscriptionCell, { companyId: string }>;
type PersonCell = Extract<SubscriptionCell, { personId: string }>;

/** Cells of mailboxes and preferences alike, one by one, as the link in a mail names them (SUB-9). */
@Injectable()
export class LinkedCells {
  constructor(
    private readonly mailboxes: MailboxRepository,
    private readonly preferences: PreferenceRepository,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
  ) {}

  /** Whether mail still goes out for it. A mailbox that has another address by now is another one. */
  async isOn(cell: SubscriptionCell, mark: string, session: ClientSession): Promise<boolean> {
    const value = await this.valueOf(cell, session);
    if ('companyId' in cell) return typeof value === 'string' && markOfAddress(value) === mark;
    if (typeof value === 'boolean') return value;
    return (await this.directory.contact(cell.personId))?.administrator ?? false;
  }

  async valueOf(cell: SubscriptionCell, session: ClientSession): Promise<CellValue> {
    if ('companyId' in cell) {
      const { mailboxes } = await this.mailboxes.find(cell.companyId, session);
      return mailboxes.find((box) => keyOfCell(box) === keyOfCell(cell))?.email ?? null;
    }
    const { choices } = await this.preferences.find({ id: cell.personId, companyId: '' }, session);
    const choice = choices.find((one) => keyOfCell(one) === keyOfCell(cell) && one.channel === 'email');
    return choice?.enabled ?? null;
  }

  /** @returns what was there before */
  async set(cell: SubscriptionCell, value: CellValue, session: ClientSession): Promise<CellValue> {
    const before = await this.valueOf(cell, session);
    const lastChange: LastChange = { at: new Date(), by: { kind: 'system', id: null, name: 'unsubscribe link' } };
    if ('companyId' in cell) await this.setMailbox(cell, value, lastChange, session);
    else await this.setChoice(cell, value, lastChange, session);
    const subject = 'companyId' in cell ? `mailboxes/${cell.companyId}` : `preferences/${cell.personId}`;
    const field = 'companyId' in cell ? keyOfCell(cell) : `${keyOfCell(cell)}|email`;
    await this.audit.add(subject, lastChange, [{ field, from: before, to: value }], session);
    return before;
  }

  private async setMailbox(
    { companyId, universe, category }: MailboxCell,
    value: CellValue,
    lastChange: LastChange,
    session: ClientSession,
  ): Promise<void> {
    const row = await this.mailboxes.find(companyId, session);
    const others = row.mailboxes.filter((box) => keyOfCell(box) !== keyOfCell({ universe, category }));
    const mailboxes = typeof value === 'string' ? [...others, { universe, category, email: value }] : others;
    await this.mailboxes.save({ ...row, version: row.version + 1, lastChange, mailboxes }, session);
  }

  private async setChoice(
    { personId, universe, category }: PersonCell,
    value: CellValue,
    lastChange: LastChange,
    session: ClientSession,
  ): Promise<void> {
    const contact = await this.directory.contact(personId);
    const companyId = contact?.companyId ?? OPERATOR_COMPANY_ID;
    const row = await this.preferences.find({ id: personId, companyId }, session);
    const others = row.choices.filter(
      (one) => !(keyOfCell(one) === keyOfCell({ universe, category }) && one.channel === 'email'),
    );
    const choice = { universe, category, channel: 'email' as const };
    const choices = typeof value === 'boolean' ? [...others, { ...choice, enabled: value }] : others;
    await this.preferences.save({ ...row, version: row.version + 1, lastChange, choices }, session);
  }
}
