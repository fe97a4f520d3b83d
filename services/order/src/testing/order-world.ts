import type { Principal } from '@avviso/access';
import type { Order } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { aCompanyState, aContactState, anEmployeeState } from '@avviso/directory/testing';
import { type ServiceUnderTest, aContact, anEmployee, startServiceForTest } from '@avviso/service-kit/testing';
import { ApiClient, PublishedEvents } from '@avviso/testing';
import { orderService } from '../service.js';

/** Everybody of the specs. `client` is managed by `ambassador`, its personal manager is `own`; `stranger` is unrelated. */
export const principals = {
  customer: aContact({ id: 'c-user', name: 'Ulla User', companyId: 'client' }),
  ambassador: aContact({ id: 'c-ambassador', companyId: 'ambassador', universes: ['ambassador'] }),
  stranger: aContact({ id: 'c-stranger', companyId: 'stranger', primary: true, administrator: true }),
  admin: anEmployee({ id: 'e-admin', name: 'Ada Admin' }),
  manager: anEmployee({ id: 'e-manager', profile: 'Manager', office: 'Lyon' }),
  managerBerlin: anEmployee({ id: 'e-berlin', profile: 'Manager', office: 'Berlin' }),
  tech: anEmployee({ id: 'e-tech', profile: 'Technician', office: 'Lyon' }),
  own: anEmployee({ id: 'e-own', name: 'Otto Own', permissions: { 'orders.read': 'own', 'orders.work': 'own' } }),
  ownPrices: anEmployee({ id: 'e-prices', permissions: { 'orders.read': 'all', 'orders.prices': 'own' } }),
  nobody: anEmployee({ id: 'e-nobody', permissions: {} }),
} satisfies Record<string, Principal>;
export type Part = keyof typeof principals;

export const twoLines = [
  {
    article: 'D180',
    brand: 'Snom',
    name: 'Desk phone',
    quantity: 2,
    price: { amount: '84.90', currency: 'EUR' },
    supplier: 'CANARY-SUPPLIER',
  },
  { article: 'CAB', name: 'Cable', quantity: 42.5, price: { amount: '0.685', currency: 'EUR' } },
];

/** The order service on a real store, with companies and people in its directory. */
export class OrderWorld {
  private constructor(
    readonly sut: ServiceUnderTest,
    readonly events: PublishedEvents,
    private readonly clients: Record<Part, ApiClient>,
    readonly nobodySignedIn: ApiClient,
  ) {}

  static async start(): Promise<OrderWorld> {
    const sut = await startServiceForTest(orderService);
    await fillDirectory(sut.app.get(Directory, { strict: false }));
    const anonymous = new ApiClient(() => sut.url);
    const clients = await Promise.all(
      Object.entries(principals).map(async ([part, principal]) => {
        return [part, anonymous.as(await sut.tokens.sign(principal))] as const;
      }),
    );
    return new OrderWorld(sut, PublishedEvents.of(sut.app), Object.fromEntries(clients) as never, anonymous);
  }

  as(part: Part): ApiClient {
    return this.clients[part];
  }

  /** Creates an order of company `client` with two lines, unless told otherwise. */
  async create(body: object = {}, part: Part = 'admin'): Promise<Order> {
    const answer = await this.as(part).post<Order>('/api/v1/orders', {
      body: { kind: 'goods', companyId: 'client', lines: twoLines, ...body },
    });
    if (answer.status !== 201) throw new Error(`creating answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async read(number: string, part: Part = 'admin'): Promise<Order> {
    return (await this.as(part).get<Order>(`/api/v1/orders/${number}`)).body;
  }
}

async function fillDirectory(directory: Directory): Promise<void> {
  const client = { managedBy: 'ambassador', office: 'Lyon', personalManagerId: 'e-own', defaultContactId: 'c-user' };
  await directory.keepCompany(aCompanyState({ id: 'client', name: 'Clinique', ...client }), 1);
  await directory.keepCompany(aCompanyState({ id: 'ambassador', universes: ['ambassador'], office: 'Lyon' }), 1);
  await directory.keepCompany(aCompanyState({ id: 'stranger', office: 'Berlin' }), 1);
  await directory.keepCompany(aCompanyState({ id: 'gone', archived: true }), 1);
  for (const principal of Object.values(principals)) {
    const [firstName = '', lastName = ''] = principal.name.split(' ');
    const names = { id: principal.id, firstName, lastName };
    if (principal.kind === 'contact') {
      await directory.keepContact(aContactState({ ...names, companyId: principal.companyId }), 1);
    } else await directory.keepEmployee(anEmployeeState({ ...names, office: principal.office ?? null }), 1);
  }
}
