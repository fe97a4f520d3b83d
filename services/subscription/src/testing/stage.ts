import {
  type CompanyState,
  type ContactState,
  type DomainEvent,
  type EmployeeState,
  type EventType,
  type NewEvent,
  type NotificationJob,
  createEvent,
} from '@avviso/contracts';
import { type Delivery, EventPublisher, Subscribe } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { defineService } from '@avviso/service-kit';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { eventually } from '@avviso/testing';
import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { ReadModel } from '../loading/read-model.js';
import { subscriptionService } from '../service.js';

export const secrets = { UNSUBSCRIBE_SECRET: 'a secret of the tests, 32 characters' };

/** The subscription service, and a worker that takes every job and keeps it. */
export interface Stage {
  service: ServiceUnderTest;
  jobs: NotificationJob[];
  /** Waits for a job. */
  job(wanted: (job: NotificationJob) => boolean): Promise<NotificationJob>;
  publish(...events: DomainEvent[]): Promise<void>;
  /** Makes companies and people known to the read model, and waits until they are. */
  know(people: Known): Promise<void>;
  stop(): Promise<void>;
}

export interface Known {
  companies?: (Partial<CompanyState> & { id: string })[];
  contacts?: (Partial<ContactState> & { id: string; companyId: string })[];
  employees?: (Partial<EmployeeState> & { id: string })[];
}

/** A worker that takes every job and keeps it, and publishes for the test. */
export async function startProbe(like: Pick<ServiceUnderTest, 'env' | 'tokens'>) {
  const jobs: NotificationJob[] = [];

  @Controller()
  class Probe {
    @Subscribe({
      consumer: 'probe.jobs',
      exchange: 'jobs',
      types: ['job.email', 'job.telegram', 'job.interface', 'job.push'],
      kind: 'ordered',
    })
    take(delivery: Delivery<NotificationJob>): void {
      jobs.push(delivery.body);
    }
  }
  @Module({ controllers: [Probe] })
  class ProbeModule {}
  const probeService = defineService({
    name: 'probe',
    description: 'Takes jobs.',
    paths: [],
    config: z.object({}),
    module: () => ProbeModule,
  });

  const probe = await startServiceForTest(probeService, { env: like.env, tokens: like.tokens });
  const publisher = probe.app.get(EventPublisher);
  return { jobs, publish: (...events: DomainEvent[]) => publisher.publish(events), stop: () => probe.stop() };
}

export async function startStage(env: Record<string, string> = {}): Promise<Stage> {
  const service = await startServiceForTest(subscriptionService, { env: { ...secrets, ...env } });
  const probe = await startProbe(service);
  const { jobs, publish } = probe;
  return {
    service,
    jobs,
    job: (wanted) => eventually(() => jobs.find(wanted), { what: 'the job' }),
    publish,
    know: async (known) => {
      const states = statesOf(known);
      await publish(...states);
      const readModel = service.app.get(ReadModel, { strict: false });
      await passes(async () => {
        const stored = await readModel.now();
        for (const { subject, version } of states) {
          const [kind, id = ''] = subject.split('/');
          const found = kind === 'company' ? await stored.company(id) : (await stored.people([id])).get(id);
          if ((found?.version ?? 0) < version) throw new Error(`${subject} is not known yet`);
        }
      });
    },
    stop: async () => {
      await probe.stop();
      await service.stop();
    },
  };
}

/** Waits until the check passes; the last failure is the test's. */
export async function passes<T>(check: () => T | Promise<T>, withinMs = 10_000): Promise<T> {
  const { value } = await eventually(async () => ({ value: await check() }), { withinMs, what: 'the check' });
  return value;
}

export function anEvent<T extends EventType>(type: T, data: NewEvent<T>['data'], over: Partial<NewEvent<T>> = {}) {
  return createEvent<T>({
    id: newId(),
    type,
    subject: 'ticket/7',
    version: 1,
    time: new Date(),
    actor: { kind: 'system' },
    data,
    ...over,
  });
}

function statesOf({ companies = [], contacts = [], employees = [] }: Known): DomainEvent[] {
  const person = { firstName: 'First', lastName: 'Last', access: true };
  const head = (subject: string) => ({ subject, version: Date.now() });
  return [
    ...companies.map((one) => {
      const company = { name: one.id, universes: ['client' as const], ...one };
      return anEvent('account.company.changed', { company }, head(`company/${one.id}`));
    }),
    ...contacts.map((one) => {
      const contact = {
        ...person,
        email: `${one.id}@client.example`,
        administrator: false,
        primary: false,
        universes: ['client' as const],
        ...one,
      };
      return anEvent('account.contact.changed', { contact }, head(`contact/${one.id}`));
    }),
    ...employees.map((one) => {
      const employee = { ...person, email: `${one.id}@operator.example`, ...one };
      return anEvent('account.employee.changed', { employee }, head(`employee/${one.id}`));
    }),
  ];
}

/** A small house: a client with an administrator and a user, and a technician. */
export const house: Known = {
  companies: [
    { id: 'kolb', office: 'Lyon', personalManagerId: 'max' },
    { id: 'stranger' },
    { id: 'operator', universes: ['operator'] },
  ],
  contacts: [
    { id: 'ada', companyId: 'kolb', administrator: true, primary: true },
    { id: 'ben', companyId: 'kolb' },
    { id: 'zoe', companyId: 'stranger', administrator: true, primary: true },
  ],
  employees: [
    { id: 'root', profile: 'Admin-Default' },
    {
      id: 'tina',
      profile: 'Technician',
      office: 'Lyon',
      permissions: { 'tickets.read': 'office', 'orders.read': 'office' },
    },
    { id: 'max', profile: 'Manager', office: 'Lyon' },
  ],
};

/** The ambassador that looks after `kolb`, and its people. */
export const ambassadors: Known = {
  companies: [
    { id: 'kolb', office: 'Lyon', personalManagerId: 'max', managedBy: 'ponte' },
    { id: 'ponte', universes: ['ambassador'] },
  ],
  contacts: [
    { id: 'claire', companyId: 'ponte', administrator: true, universes: ['ambassador'] },
    { id: 'carl', companyId: 'ponte', universes: ['ambassador'] },
  ],
};

export const ticketData = {
  companyId: 'kolb',
  contactId: 'ben',
  number: '7',
  title: 'No tone',
  url: '/tickets/7',
  status: 'open',
};
