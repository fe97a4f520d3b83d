import { type EmployeePrincipal, NotPermitted, scopeOf } from '@avviso/access';
import type { ChangeQuickReply, CreateQuickReply } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { withVariables } from '@avviso/rendering';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { QuickReplyNotFound, UnknownVariables } from './quick-reply.errors.js';
import { type QuickReply, unknownVariables } from './quick-reply.js';
import { QuickReplyRepository } from './quick-reply.repository.js';

/** Everybody writes quick replies of his own; shared ones take a permission. */
export function mayChange(employee: EmployeePrincipal, ownerId: string | null): boolean {
  return ownerId === employee.id || (ownerId === null && scopeOf(employee, 'quick-replies.manage') !== undefined);
}

@Injectable()
export class SaveQuickReply {
  constructor(private readonly replies: QuickReplyRepository) {}

  /** @throws NotPermitted, UnknownVariables, QuickReplyNameTaken */
  async create(employee: EmployeePrincipal, { name, shared, texts }: CreateQuickReply): Promise<QuickReply> {
    const reply = {
      id: newId(),
      version: 1,
      name,
      ownerId: shared ? null : employee.id,
      texts,
      ...changedBy(employee),
    };
    this.check(employee, reply);
    await this.replies.insert(reply);
    return reply;
  }

  /** @throws QuickReplyNotFound, NotPermitted, StaleVersion, UnknownVariables, QuickReplyNameTaken */
  async change(
    employee: EmployeePrincipal,
    id: string,
    { name, shared, texts }: ChangeQuickReply,
    readVersion: number | undefined,
  ): Promise<QuickReply> {
    const before = await this.changeable(employee, id);
    if (readVersion !== undefined && readVersion !== before.version) throw new StaleVersion('The quick reply');
    const after: QuickReply = {
      ...before,
      version: before.version + 1,
      ...(name === undefined ? {} : { name }),
      ...(shared === undefined ? {} : { ownerId: shared ? null : (before.ownerId ?? employee.id) }),
      ...(texts === undefined ? {} : { texts }),
      ...changedBy(employee),
    };
    this.check(employee, after);
    await this.replies.replace(after);
    return after;
  }

  /** @throws QuickReplyNotFound, NotPermitted */
  async remove(employee: EmployeePrincipal, id: string): Promise<void> {
    await this.changeable(employee, id);
    await this.replies.remove(id);
  }

  private async changeable(employee: EmployeePrincipal, id: string): Promise<QuickReply> {
    const reply = await this.replies.find(id, employee.id);
    if (!reply) throw new QuickReplyNotFound();
    if (!mayChange(employee, reply.ownerId)) throw new NotPermitted('You may use this quick reply, but not change it.');
    return reply;
  }

  private check(employee: EmployeePrincipal, { ownerId, texts }: QuickReply): void {
    if (!mayChange(employee, ownerId)) throw new NotPermitted('You may not share quick replies.');
    const unknown = Object.entries(texts).flatMap(([language, text]) =>
      unknownVariables(withVariables(text)).map((name) => ({ path: `texts.${language}`, name })),
    );
    if (unknown.length > 0) throw new UnknownVariables(unknown);
  }
}

function changedBy({ id, name }: EmployeePrincipal): Pick<QuickReply, 'changedAt' | 'changedBy'> {
  return { changedAt: new Date(), changedBy: { id, name } };
}
