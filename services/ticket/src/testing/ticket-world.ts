import type { Principal } from '@avviso/access';
import type { Ticket, TicketListItem } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { aCompanyState, aContactState, anEmployeeState } from '@avviso/directory/testing';
import { type ServiceUnderTest, aContact, anEmployee, startServiceForTest } from '@avviso/service-kit/testing';
import { ApiClient, PublishedEvents } from '@avviso/testing';
import { ticketService } from '../service.js';

/** Everybody of the specs, by the part they play. `client` is managed by `ambassador`; `stranger` is unrelated. */
export const principals = {
  user: aContact({ id: 'c-user', name: 'Ulla User', companyId: 'client' }),
  colleague: aContact({ id: 'c-colleague', companyId: 'client', administrator: true }),
  primary: aContact({ id: 'c-primary', companyId: 'client', primary: true }),
  ambassador: aContact({
    id: 'c-ambassador',
    companyId: 'ambassador',
    universes: ['ambassador'],
    seesManagedTickets: true,
  }),
  ambassadorWithout: aContact({ id: 'c-ambassador-2', companyId: 'ambassador', universes: ['ambassador'] }),
  stranger: aContact({ id: 'c-stranger', companyId: 'stranger', primary: true, administrator: true }),
  admin: anEmployee({ id: 'e-admin', name: 'Ada Admin' }),
  tech: anEmployee({ id: 'e-tech', name: 'Theo Tech', profile: 'Technician', office: 'Lyon' }),
  techBerlin: anEmployee({ id: 'e-berlin', profile: 'Technician', office: 'Berlin' }),
  own: anEmployee({ id: 'e-own', permissions: { 'tickets.read': 'own', 'tickets.work': 'own' } }),
  reader: anEmployee({ id: 'e-reader', permissions: { 'tickets.read': 'all' } }),
  nobody: anEmployee({ id: 'e-nobody', permissions: {} }),
} satisfies Record<string, Principal>;
export type Part = keyof typeof principals;

export interface TicketPage {
  items: TicketListItem[];
  nextCursor: string | null;
}

/** The ticket service on a real store, with companies and people in its directory. */
export class TicketWorld {
  private constructor(
    readonly sut: ServiceUnderTest,
    readonly events: PublishedEvents,
    private clients: Record<Part, ApiClient>,
    readonly nobodySignedIn: ApiClient,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<TicketWorld> {
    const sut = await startServiceForTest(ticketService, { env });
    await fillDirectory(sut.app.get(Directory, { strict: false }));
    const anonymous = new ApiClient(() => sut.url);
    const world = new TicketWorld(sut, PublishedEvents.of(sut.app), {} as never, anonymous);
    await world.signIn();
    return world;
  }

  /** Everybody anew: tokens end after a quarter of an hour. */
  async signIn(): Promise<void> {
    const clients = await Promise.all(
      Object.entries(principals).map(async ([part, principal]) => {
        return [part, this.nobodySignedIn.as(await this.sut.tokens.sign(principal))] as const;
      }),
    );
    this.clients = Object.fromEntries(clients) as never;
  }

  as(part: Part): ApiClient {
    return this.clients[part];
  }

  /** Opens a ticket of `user` of company `client`, unless told otherwise. */
  async open(body: object = {}, part: Part = 'user'): Promise<Ticket> {
    const answer = await this.as(part).post<Ticket>('/api/v1/tickets', { body: { title: 'Calls drop', ...body } });
    if (answer.status !== 201) throw new Error(`opening answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** A page of the list. @param query as in the address */
  async list(part: Part, query: string): Promise<TicketPage> {
    const { status, body } = await this.as(part).get<TicketPage>(`/api/v1/tickets?${query}`);
    if (status !== 200) throw new Error(`${query}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** The numbers of a page of the list. */
  async numbers(part: Part, query: string): Promise<string[]> {
    return (await this.list(part, query)).items.map(({ number }) => number);
  }

  async read(number: string, part: Part = 'admin'): Promise<Ticket> {
    return (await this.as(part).get<Ticket>(`/api/v1/tickets/${number}`)).body;
  }
}

async function fillDirectory(directory: Directory): Promise<void> {
  const companies = [
    aCompanyState({
      id: 'client',
      name: 'Clinique',
      managedBy: 'ambassador',
      office: 'Lyon',
      personalManagerId: 'e-own',
    }),
    aCompanyState({ id: 'ambassador', name: 'Ponteverde', universes: ['ambassador'], office: 'Lyon' }),
    aCompanyState({ id: 'stranger', name: 'Moretti', office: 'Berlin' }),
    aCompanyState({ id: 'gone', name: 'Gone', office: 'Lyon', archived: true }),
  ];
  for (const company of companies) await directory.keepCompany(company, 1);
  for (const principal of Object.values(principals)) {
    const [firstName = '', lastName = ''] = principal.name.split(' ');
    const names = { id: principal.id, firstName, lastName };
    if (principal.kind === 'contact') {
      await directory.keepContact(aContactState({ ...names, companyId: principal.companyId }), 1);
    } else {
      const { permissions } = principal;
      await directory.keepEmployee(anEmployeeState({ ...names, office: principal.office ?? null, permissions }), 1);
    }
  }
}
