import { type Answer, type ApiClient, eventually } from '@avviso/testing';
import { type Write, newcomerOf } from '../accounting/expected.js';
import type { Sessions } from './sessions.js';
import { type Quarter, type Town, adminLogin, technicianLogin } from './town.js';

/** Longest that it may take until the ticket service has heard of a new contact, in milliseconds. */
const HEARD_MS = 600_000;
/** What a writer notes where no answer came. */
export const NO_ANSWER: Answer<never> = { status: 0, headers: new Headers(), body: undefined as never };

/** Where writes are handed in over HTTP: tickets and replies by the technician, orders and contacts by the administrator. */
export class Desk {
  constructor(
    private readonly sessions: Sessions,
    private readonly town: Town,
  ) {}

  /** @throws when no answer comes */
  async write(write: Write): Promise<Answer> {
    const { companyId, contactId } = this.people(write);
    const { marker, kind, ticket } = write;
    if (kind === 'order') {
      const admin = await this.sessions.as(adminLogin);
      return admin.post('/api/v1/orders', { body: orderBody(marker, companyId, contactId) });
    }
    const technician = await this.sessions.as(technicianLogin);
    if (kind === 'ticket') return this.openTicket(technician, write, contactId);
    return technician.post(`/api/v1/tickets/${ticket}/messages`, { body: { body: `Mended: ${marker}` } });
  }

  /** @throws when no answer comes */
  async enterContact(write: Write): Promise<Answer<{ id: string }>> {
    const { companyId } = this.people(write);
    const body = { companyId, firstName: 'New', lastName: 'Contact', email: newcomerOf(write.marker) };
    const admin = await this.sessions.as(adminLogin);
    return admin.post<{ id: string }>('/api/v1/contacts', { body });
  }

  /**
   * Opens the ticket of a contact who was entered a moment before. Only what account published and ticket heard can be
   * written about.
   * @throws when the ticket service never hears of the contact
   */
  openOnceHeard(write: Write, contactId: string): Promise<Answer> {
    return eventually(
      async () => {
        const technician = await this.sessions.as(technicianLogin);
        const answer = await this.openTicket(technician, write, contactId).catch(() => NO_ANSWER);
        return answer.status !== 422 && answer;
      },
      { withinMs: HEARD_MS, everyMs: 200, what: `the ticket service to hear of the contact of ${write.marker}` },
    );
  }

  private openTicket(technician: ApiClient, write: Write, contactId: string): Promise<Answer> {
    const { companyId } = this.people(write);
    const title = `Line down ${write.marker}`;
    const body = { title, companyId, contactId, assigneeIds: [this.town.technicianId] };
    return technician.post('/api/v1/tickets', { body });
  }

  private people({ quarter }: Write): Quarter {
    const people = this.town.quarters[quarter];
    if (!people) throw new Error(`there is no quarter ${quarter}`);
    return people;
  }
}

function orderBody(marker: string, companyId: string, contactId: string) {
  const price = { amount: '149.90', currency: 'EUR' };
  const lines = [{ article: 'HLD-GW-4', name: 'SIP gateway', quantity: 2, price }];
  return { kind: 'goods', title: `Gateway ${marker}`, companyId, contactId, lines };
}
