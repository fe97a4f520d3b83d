import { type ApiClient, eventually } from '@avviso/testing';
import type { Sessions } from './sessions.js';

export const password = 'a long sentence of our own';
export const adminLogin = 'first@operator.example';
export const technicianLogin = 'tech@operator.example';

/** A company with everybody who hears of it: each of them has an address, a bell or a chat of its own. */
export interface Quarter {
  companyId: string;
  contactId: string;
  contact: string;
  mailbox: string;
  manager: string;
  group: string;
  chatId: string;
}

/** Whom the load is about. */
export interface Town {
  quarters: Quarter[];
  technicianId: string;
}

const QUARTERS = 8;

async function created<T>(client: ApiClient, path: string, body: unknown): Promise<T> {
  const answer = await client.post<T>(path, { body });
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Enters the companies and people through the API, as an administrator does. */
export async function buildTown(sessions: Sessions): Promise<Town> {
  const admin = await sessions.as(adminLogin);
  const technician = await created<{ id: string }>(admin, '/api/v1/employees', {
    firstName: 'Jonas',
    lastName: 'Example',
    email: technicianLogin,
    account: { password, profileId: 'profile-service-desk' },
  });
  const quarters: Quarter[] = [];
  for (let n = 0; n < QUARTERS; n += 1) quarters.push(await buildQuarter(admin, n));
  return { quarters, technicianId: technician.id };
}

async function buildQuarter(admin: ApiClient, n: number): Promise<Quarter> {
  const office = `Office ${n}`;
  const quarter = {
    contact: `contact${n}@client${n}.example`,
    mailbox: `it${n}@client${n}.example`,
    manager: `manager${n}@operator.example`,
    group: `group${n}@operator.example`,
    chatId: `-100987654321${n}`,
  };
  const manager = await created<{ id: string }>(admin, '/api/v1/employees', {
    firstName: 'Amara',
    lastName: `Number ${n}`,
    email: quarter.manager,
    office,
    account: { password, profileId: 'profile-manager' },
  });
  const company = await created<{ id: string }>(admin, '/api/v1/companies', {
    name: `Clinic ${n}`,
    universes: ['client'],
    office,
    personalManagerId: manager.id,
  });
  const contact = await created<{ id: string }>(admin, '/api/v1/contacts', {
    companyId: company.id,
    firstName: 'Hélène',
    lastName: `Number ${n}`,
    email: quarter.contact,
    account: { password },
  });
  await subscribe(admin, company.id, manager.id, quarter);
  return { ...quarter, companyId: company.id, contactId: contact.id };
}

/** The company's mailbox of tickets, and the office's group that hears of orders by e-mail and in Telegram. */
async function subscribe(
  admin: ApiClient,
  companyId: string,
  managerId: string,
  { mailbox, group, chatId }: Pick<Quarter, 'mailbox' | 'group' | 'chatId'>,
): Promise<void> {
  const path = `/api/v1/companies/${companyId}/mailboxes`;
  const mailboxes = [{ universe: 'client', category: 'ticketing', email: mailbox }];
  // once subscription has heard of the company, and of the manager
  await eventually(async () => {
    const { body } = await admin.get<{ version: number }>(path);
    return (await admin.put(path, { body: { mailboxes }, version: body.version })).status === 200;
  });
  await eventually(() =>
    created(admin, '/api/v1/notification-profiles', {
      email: group,
      telegramChatId: chatId,
      employeeId: managerId,
      eventTypes: ['order'],
      telegramEventTypes: ['order'],
    }),
  );
}
