import { type Category, OPERATOR_COMPANY_ID, type SubscriptionCell, type Universe } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { UnitOfWork } from '@avviso/persistence';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { keyOfCell } from '../domain/cells.js';
import type { LastChange, UnsubscriptionRow } from '../domain/model.js';
import { InvalidUnsubscribeLink } from '../domain/subscription.errors.js';
import { type UnsubscribeLink, markOfAddress, readUnsubscribe } from '../domain/unsubscribe-token.js';
import { AuditTrail } from '../storage/audit-trail.js';
import { MailboxRepository } from '../storage/mailbox.repository.js';
import { PreferenceRepository } from '../storage/preference.repository.js';
import { Unsubscriptions } from '../storage/unsubscriptions.js';
import type { SubscriptionConfig } from '../subscription.config.js';

export interface LinkedCell {
  kind: 'person' | 'mailbox';
  universe: Universe;
  category: Category;
  /** Whether mail still goes out for it. */
  on: boolean;
}

type Value = string | boolean | null;

/** Switches off exactly the cells that are the reasons of one mail, by its signed link, and on again (SUB-9, RFC 8058). */
@Injectable()
export class Unsubscribe {
  constructor(
    private readonly mailboxes: MailboxRepository,
    private readonly preferences: PreferenceRepository,
    private readonly unsubscriptions: Unsubscriptions,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
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
        if (!(await this.isOn(cell, link, session))) continue;
        before.push({ cell, value: await this.set(cell, 'companyId' in cell ? null : false, session) });
      }
      if (before.length > 0) await this.unsubscriptions.keep({ _id: link.jobId, at: new Date(), before }, session);
      return this.cellsOf(link, session);
    });
  }

  /** Gives back what the link took, where nobody decided otherwise since. @throws InvalidUnsubscribeLink */
  async undo(token: string): Promise<LinkedCell[]> {
    const link = this.read(token);
    return this.unitOfWork.run(async (session) => {
      const taken = await this.unsubscriptions.find(link.jobId, session);
      for (const { cell, value } of taken?.before ?? []) {
        const now = await this.valueOf(cell, session);
        if (now === ('companyId' in cell ? null : false)) await this.set(cell, value, session);
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
      const on = await this.isOn(cell, link, session);
      cells.push({ kind: 'companyId' in cell ? 'mailbox' : 'person', universe, category, on });
    }
    return cells;
  }

  private async isOn(cell: SubscriptionCell, { to }: UnsubscribeLink, session: ClientSession): Promise<boolean> {
    const value = await this.valueOf(cell, session);
    if ('companyId' in cell) return typeof value === 'string' && markOfAddress(value) === to;
    if (typeof value === 'boolean') return value;
    return (await this.directory.contact(cell.personId))?.administrator ?? false;
  }

  private async valueOf(cell: SubscriptionCell, session: ClientSession): Promise<Value> {
    if ('companyId' in cell) {
      const { mailboxes } = await this.mailboxes.find(cell.companyId, session);
      return mailboxes.find((box) => keyOfCell(box) === keyOfCell(cell))?.email ?? null;
    }
    const { choices } = await this.preferences.find({ id: cell.personId, companyId: '' }, session);
    const choice = choices.find((one) => keyOfCell(one) === keyOfCell(cell) && one.channel === 'email');
    return choice?.enabled ?? null;
  }

  /** @returns what was there before */
  private async set(cell: SubscriptionCell, value: Value, session: ClientSession): Promise<Value> {
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
    { companyId, universe, category }: Extract<SubscriptionCell, { companyId: string }>,
    value: Value,
    lastChange: LastChange,
    session: ClientSession,
  ): Promise<void> {
    const row = await this.mailboxes.find(companyId, session);
    const others = row.mailboxes.filter((box) => keyOfCell(box) !== keyOfCell({ universe, category }));
    const mailboxes = typeof value === 'string' ? [...others, { universe, category, email: value }] : others;
    await this.mailboxes.save({ ...row, version: row.version + 1, lastChange, mailboxes }, session);
  }

  private async setChoice(
    { personId, universe, category }: Extract<SubscriptionCell, { personId: string }>,
    value: Value,
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
