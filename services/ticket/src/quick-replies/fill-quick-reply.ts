import { type EmployeePrincipal, reaches, scopeOf } from '@avviso/access';
import type { QuickReplyText, QuickReplyVariable } from '@avviso/contracts';
import { type Company, Directory } from '@avviso/directory';
import { snippetOf, withVariables } from '@avviso/rendering';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import { QuickReplyNotFound } from './quick-reply.errors.js';
import { filled, languageOf } from './quick-reply.js';
import { QuickReplyRepository } from './quick-reply.repository.js';

/** Writes a quick reply for a ticket: what is inserted is text that can still be edited (TKT-11). */
@Injectable()
export class FillQuickReply {
  constructor(
    private readonly replies: QuickReplyRepository,
    private readonly access: TicketAccess,
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: { PUBLIC_URL: string },
  ) {}

  /** @throws QuickReplyNotFound, TicketNotFound, NotPermitted */
  async fill(employee: EmployeePrincipal, id: string, number: string): Promise<QuickReplyText> {
    const reply = await this.replies.find(id, employee.id);
    if (!reply) throw new QuickReplyNotFound();
    const ticket = await this.access.workable(number, employee);
    const [contact, company] = await Promise.all([
      ticket.contactId === null ? undefined : this.directory.contact(ticket.contactId),
      this.directory.company(ticket.companyId),
    ]);
    const language = languageOf(reply, [contact?.language, company?.language]);
    const text = language && reply.texts[language];
    if (language === undefined || text === undefined) throw new QuickReplyNotFound();
    const values: Partial<Record<QuickReplyVariable, string | undefined>> = {
      number: ticket.number,
      title: ticket.title,
      contactName: contact && `${contact.firstName} ${contact.lastName}`.trim(),
      contactFirstName: contact?.firstName,
      companyName: company?.name,
      agentName: employee.name,
      agentFirstName: (await this.directory.employee(employee.id))?.firstName,
      portalAddress: this.config.PUBLIC_URL,
      // who has an e-mail address signs in with it (ACC-7)
      portalUserName: company && seesDetails(employee, company) ? (contact?.email ?? undefined) : undefined,
    };
    return { language, ...filled(withVariables(text), values, snippetOf('portalPassword', language)) };
  }
}

function seesDetails(employee: EmployeePrincipal, { office, personalManagerId }: Company): boolean {
  const belonging = { office, ownerIds: personalManagerId ? [personalManagerId] : [] };
  return reaches(employee, scopeOf(employee, 'contacts.details'), belonging);
}
