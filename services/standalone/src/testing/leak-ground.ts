import { type ApiClient, type BrowserSubscription, eventually } from '@avviso/testing';
import type { WatchedProduct } from './watched-product.js';

/** What nobody may read who may not; each says what it is. */
export const canary = {
  hidden: 'CANARYHIDDEN',
  price: 'CANARYPRICE',
  margin: 'CANARYMARGIN',
  detail: 'CANARYDETAIL',
  note: 'CANARYNOTE',
  office: 'CANARYOFFICE',
  linePrice: '913.77',
  total: '827.54',
} as const;

/** Employees without any permission of fields see what is only hidden on the portal. */
export const { hidden: _onlyFromCustomers, ...withheldFromStaff } = canary;

/** Whoever hears something, and the places where it arrives. */
export interface Hearer {
  /** Id of the person or of the notification profile. */
  id: string;
  email?: string;
  chat?: string;
  client?: ApiClient;
  device?: BrowserSubscription;
}

/** Who signs in, too. */
export interface Reader extends Hearer {
  client: ApiClient;
}

const profiles = {
  open: '-1002000000001',
  reader: '-1002000000002',
  farReader: '-1002000000003',
  ticketsOnly: '-1002000000004',
  gone: '-1002000000005',
} as const;
export type ProfileName = keyof typeof profiles;

/** A company of Lyon and one of Berlin, people who may see little, and a notification profile for each of these. */
export interface LeakGround {
  near: string;
  far: string;
  contact: Reader;
  readerPerson: Reader;
  companyMailbox: Hearer;
  operatorMailbox: Hearer;
  profiles: Record<ProfileName, Hearer>;
  /** Publishes events as another system, and waits until all that they led to has arrived. */
  publish(events: readonly LeakEvent[]): Promise<void>;
}

export interface LeakEvent {
  id: string;
  type: string;
  data: Record<string, unknown>;
}

export async function buildLeakGround(product: WatchedProduct): Promise<LeakGround> {
  const { created, password } = product;
  const company = (name: string, office: string) =>
    created('/api/v1/companies', { name, office, universes: ['client'] });
  const [near, far] = [await company('Brasserie Kolb', 'Lyon'), await company('Nordlicht', 'Berlin')];
  const may = (name: string, permissions: object) =>
    created('/api/v1/profiles', { name, audience: 'employee', permissions });
  const reading = { 'tickets.read': 'office', 'orders.read': 'office', 'deliveries.read': 'office' };
  const [reader, ticketsOnly] = [await may('Reader', reading), await may('Tickets only', { 'tickets.read': 'all' })];
  const employee = (name: string, office: string, profileId: string) =>
    created('/api/v1/employees', {
      ...{ firstName: name, lastName: 'Leak', email: `${name}@operator.example`, office },
      account: { password, profileId },
    });
  const employees = {
    reader: await employee('reader', 'Lyon', reader),
    farReader: await employee('far-reader', 'Berlin', reader),
    ticketsOnly: await employee('tickets-only', 'Lyon', ticketsOnly),
    gone: await employee('gone', 'Lyon', reader),
  };
  const contactId = await created('/api/v1/contacts', {
    ...{ companyId: near, firstName: 'Ada', lastName: 'Kolb', email: 'ada@kolb.example' },
    ...{ administrator: true, primary: true, account: { password } },
  });
  const named: Record<ProfileName, Hearer> = { ...(await notificationProfiles(product, employees)) };
  await suspend(product, employees.gone);
  const companyMailbox = await mailbox(product, near, 'client', 'it@kolb.example');
  const operatorMailbox = await mailbox(product, 'operator', 'operator', 'desk@operator.example');
  const contact = await onAllDevices(product, contactId, 'ada@kolb.example');
  const readerPerson = await onAllDevices(product, employees.reader, 'reader@operator.example');
  await wantsTickets(product, employees.reader);
  return {
    ...{ near, far, contact, readerPerson, companyMailbox, operatorMailbox, profiles: named },
    publish: await publisher(product),
  };
}

async function notificationProfiles(product: WatchedProduct, employees: Record<string, string>) {
  const made = Object.entries(profiles).map(async ([name, chat]) => {
    const email = `${name.toLowerCase()}-profile@operator.example`;
    const body = { email, telegramChatId: chat, employeeId: employees[name] ?? null };
    const eventTypes = ['order', 'support-answer'];
    // an employee can be named once the read model knows it
    const id = await eventually(async () => {
      const answer = await product.admin.post<{ id: string }>('/api/v1/notification-profiles', {
        body: { ...body, eventTypes, telegramEventTypes: eventTypes },
      });
      return answer.status === 201 && answer.body.id;
    });
    return [name, { id, email, chat }] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as Record<ProfileName, Hearer>;
}

async function suspend({ admin }: WatchedProduct, id: string): Promise<void> {
  const path = `/api/v1/employees/${id}`;
  const { version } = (await admin.get<{ version: number }>(path)).body;
  await admin.patch(path, { body: { account: { suspended: true } }, version });
}

async function mailbox({ admin }: WatchedProduct, company: string, universe: string, email: string): Promise<Hearer> {
  const path = `/api/v1/companies/${company}/mailboxes`;
  await eventually(async () => {
    const { body } = await admin.get<{ version: number }>(path);
    const mailboxes = [{ universe, category: 'ticketing', email }];
    return (await admin.put(path, { body: { mailboxes }, version: body.version })).status === 200;
  });
  return { id: company, email };
}

async function onAllDevices(product: WatchedProduct, id: string, email: string): Promise<Reader> {
  const client = await product.api.signIn(email, product.password);
  const device = product.push.subscribe();
  await eventually(async () => (await client.post('/api/v1/push/subscriptions', { body: device })).status < 300);
  return { id, email, client, device };
}

async function wantsTickets({ admin }: WatchedProduct, employeeId: string): Promise<void> {
  const path = `/api/v1/employees/${employeeId}/preferences`;
  const cells = ['email', 'interface'].map((channel) => ({
    ...{ universe: 'operator', category: 'ticketing', channel, enabled: true },
  }));
  await eventually(async () => {
    const { body } = await admin.get<{ version: number }>(path);
    return (await admin.put(path, { body: { preferences: cells }, version: body.version })).status === 200;
  });
}

async function publisher({ admin, api }: WatchedProduct): Promise<LeakGround['publish']> {
  const types = ['ticket.created', 'ticket.updated', 'ticket.noted', 'order.created'];
  const { body } = await admin.post<{ key: string }>('/api/v1/api-keys', { body: { name: 'leak-test', types } });
  return async (events) => {
    const envelopes = events.map((event, index) => ({
      ...{ specversion: '1.0', subject: `leak/${event.id}`, time: new Date().toISOString(), version: index + 1 },
      ...{ actorkind: 'employee', ...event },
    }));
    const answer = await api.as(body.key).post('/api/v1/events', { body: envelopes });
    if (answer.status !== 202) throw new Error(`publishing answered ${JSON.stringify(answer.body)}`);
    for (const { id } of events) await arrived(admin, id);
  };
}

const over = ['sent', 'delivered', 'skipped', 'failed', 'bounced'];

/** All jobs of an event came to an end. */
async function arrived(admin: ApiClient, event: string): Promise<void> {
  await eventually(async () => (await admin.get(`/api/v1/events/${event}/explain`)).status === 200, {
    withinMs: 30_000,
    what: `the routing of ${event}`,
  });
  await eventually(
    async () => {
      const { body } = await admin.get<{ items: { state: string }[] }>(`/api/v1/deliveries?event=${event}&limit=200`);
      return body.items.every(({ state }) => over.includes(state));
    },
    { withinMs: 30_000, what: `the end of all deliveries of ${event}` },
  );
}
