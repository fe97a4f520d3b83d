import { randomUUID } from 'node:crypto';
import { type DomainEvent, createEvent } from '@avviso/contracts';
import { COMPANY_ROWS, CONTACT_ROWS, EMPLOYEE_ROWS } from '@avviso/directory/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { MAILBOXES_ROWS, PREFERENCES_ROWS } from '../storage/schemas.js';

const configuration = { universe: 'client', category: 'service-configuration' };

export interface LargeWorld {
  /** That open tickets: each has a mailbox, an administrator who hears everything by default, and others. */
  companies: number;
  contactsEach: number;
  /** Names and sizes of companies whose every contact chose e-mail of service changes. */
  audiences?: Record<string, number>;
}

/** An installation for measuring: companies with contacts, mailboxes and choices, written straight into the read model. */
export async function seedWorld(
  app: INestApplicationContext,
  { companies, contactsEach, audiences = {} }: LargeWorld,
): Promise<void> {
  const insert = async (name: string, rows: object[]) => {
    const model = app.get<Model<object>>(getModelToken(name), { strict: false });
    for (let at = 0; at < rows.length; at += 2_000) {
      await model.collection.insertMany(rows.slice(at, at + 2_000) as never[]);
    }
  };
  const ids = Array.from({ length: companies }, (_, index) => `company-${index}`);
  await insert(COMPANY_ROWS, [
    row({ id: 'operator', name: 'Halden Telecom', universes: ['operator'], language: 'en' }),
    ...ids.map((id) => row(companyOf(id))),
    ...Object.keys(audiences).map((id) => row(companyOf(id))),
  ]);
  await insert(
    CONTACT_ROWS,
    ids.flatMap((id) => Array.from({ length: contactsEach }, (_, index) => row(contactOf(id, index, index === 0)))),
  );
  await insert(EMPLOYEE_ROWS, [row(employee)]);
  await insert(
    MAILBOXES_ROWS,
    ids.map((_id) => ({
      _id,
      version: 1,
      lastChange: null,
      mailboxes: [{ universe: 'client', category: 'ticketing', email: `support@${_id}.example` }],
    })),
  );
  const people = Object.entries(audiences).flatMap(([id, size]) =>
    Array.from({ length: size }, (_, index) => contactOf(id, index, false)),
  );
  await insert(CONTACT_ROWS, people.map(row));
  await insert(PREFERENCES_ROWS, people.map(choiceOf));
}

/** A technician's reply to a ticket: six jobs for requester, administrator and mailbox of the company. */
export function replyOf(company: number, contactsEach: number): DomainEvent<'ticket.replied'> {
  const id = randomUUID();
  return createEvent({
    id,
    type: 'ticket.replied',
    subject: `ticket/${id}`,
    version: 3,
    time: new Date(),
    actor: { kind: 'employee', id: employee.id },
    data: {
      companyId: `company-${company}`,
      universe: 'client',
      contactId: `company-${company}.contact-${1 % contactsEach}`,
      office: 'Lyon',
      number: '48213',
      title: 'Calls drop after two minutes on the new SIP trunk',
      url: `/tickets/${id}`,
      status: 'waiting',
      previousStatus: 'open',
      assigneeIds: [employee.id],
      fields: [
        { name: 'priority', label: 'Priority', value: 'high', portal: 'view' },
        { name: 'site', label: 'Site', value: 'Lyon', portal: 'view' },
      ],
      message: {
        id: 'm-1',
        author: { kind: 'employee', id: employee.id, name: 'Jonas Reiter' },
        text: 'Could you send us a capture of one failed call? The steps are in the attached note.',
      },
    },
  });
}

/** A change of a service that every contact of an audience hears of by e-mail: one job each. */
export function changeFor(companyId: string): DomainEvent<'service.configuration-changed'> {
  const id = randomUUID();
  return createEvent({
    id,
    type: 'service.configuration-changed',
    subject: `service/${id}`,
    version: 1,
    time: new Date(),
    actor: { kind: 'system' },
    data: {
      companyId,
      universe: 'client',
      serviceId: 's-41',
      serviceName: 'SIP trunk Lyon',
      parameters: [{ name: 'channels', secret: false, from: '10', to: '20' }],
      url: '/services/41',
    },
  });
}

const row = (state: { id: string; email?: string } & Record<string, unknown>) => ({
  _id: state.id,
  version: 1,
  state,
  ...(state.email ? { address: state.email } : {}),
});
const companyOf = (id: string) => ({
  id,
  name: `Company ${id}`,
  universes: ['client'],
  office: 'Lyon',
  language: 'en',
  domains: [],
  archived: false,
});
const contactOf = (companyId: string, index: number, administrator: boolean) => ({
  id: `${companyId}.contact-${index}`,
  companyId,
  firstName: 'Claire',
  lastName: `Martin ${index}`,
  email: `contact-${index}@${companyId}.example`,
  language: 'en',
  timeZone: 'Europe/Paris',
  administrator,
  primary: administrator,
  universes: ['client'],
  seesManagedTickets: false,
  ownActions: false,
  access: true,
  erased: false,
});
const choiceOf = ({ id, companyId }: { id: string; companyId: string }) => ({
  _id: id,
  companyId,
  version: 1,
  lastChange: null,
  choices: [{ ...configuration, channel: 'email', enabled: true }],
  cells: [`${configuration.universe}|${configuration.category}`],
});
const employee = {
  id: 'technician-1',
  firstName: 'Jonas',
  lastName: 'Reiter',
  email: 'jonas.reiter@operator.example',
  replyEmail: true,
  ownActions: false,
  office: 'Lyon',
  customerService: false,
  access: true,
  suspended: false,
  profile: 'Technician',
  permissions: { 'tickets.read': 'office' },
  erased: false,
};
