import type { ContactPrincipal, Principal } from '@avviso/access';
import { Directory } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { UnknownReference } from '../domain/ticket.errors.js';

export interface Parties {
  companyId: string;
  contactId: string | null;
}

interface Named {
  companyId?: string | undefined;
  contactId?: string | undefined;
}

/** For whom a ticket is opened: what the request leaves out follows from who opens it. */
@Injectable()
export class TicketParties {
  constructor(private readonly directory: Directory) {}

  /** @throws UnknownReference; for contacts alike for what does not exist and what they may not name */
  of(principal: Principal, named: Named): Promise<Parties> {
    return principal.kind === 'contact' ? this.forContact(principal, named) : this.forEmployee(named);
  }

  private async forContact(principal: ContactPrincipal, named: Named): Promise<Parties> {
    const contactId = named.contactId ?? principal.id;
    const requester = contactId === principal.id ? undefined : await this.directory.contact(contactId);
    const companyId = named.companyId ?? requester?.companyId ?? principal.companyId;
    const managed = principal.seesManagedTickets ? await this.directory.managedCompanyIds(principal.companyId) : [];
    if (contactId !== principal.id) {
      const whole = principal.primary ? [principal.companyId, ...managed] : managed;
      if (!requester || !whole.includes(requester.companyId))
        throw unknown('contactId', 'no such contact of this company');
    }
    if (companyId !== principal.companyId && !managed.includes(companyId))
      throw unknown('companyId', 'no such company');
    return { companyId, contactId };
  }

  private async forEmployee(named: Named): Promise<Parties> {
    if (named.companyId !== undefined) return { companyId: named.companyId, contactId: named.contactId ?? null };
    if (named.contactId === undefined) throw unknown('companyId', 'name a company or a contact');
    const requester = await this.directory.contact(named.contactId);
    if (!requester) throw unknown('contactId', 'no such contact');
    return { companyId: requester.companyId, contactId: named.contactId };
  }
}

const unknown = (path: string, message: string) => new UnknownReference([{ path, message }]);
