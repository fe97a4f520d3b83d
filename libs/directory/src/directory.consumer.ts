import { setTimeout as delay } from 'node:timers/promises';
import { type DomainEvent, createEvent, directoryOf } from '@avviso/contracts';
import { type Delivery, MessagingHealth, Outbox, Subscribe } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Controller, Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { Directory } from './directory.js';

type DirectoryEvent = DomainEvent<'account.company.changed' | 'account.contact.changed' | 'account.employee.changed'>;

/** The consumer of one service: its queue is `<service>.directory`. Order does not matter, versions decide. */
export function directoryConsumerFor(service: string): Type {
  const { consumer } = directoryOf(service);

  @Controller()
  class DirectoryConsumer implements OnApplicationBootstrap, OnApplicationShutdown {
    private readonly logger = new Logger('Directory');
    private ending = false;

    constructor(
      private readonly directory: Directory,
      private readonly unitOfWork: UnitOfWork,
      private readonly outbox: Outbox,
      private readonly messaging: MessagingHealth,
    ) {}

    /** Starts empty: asks account to publish all states again. Others that hear them too take nothing older than they have. */
    async onApplicationBootstrap(): Promise<void> {
      if (await this.directory.isEmpty()) void this.askOnceListening();
    }

    onApplicationShutdown(): void {
      this.ending = true;
    }

    /** Not before the queue is there: what is published earlier is published to nobody. */
    private async askOnceListening(): Promise<void> {
      while (!this.ending) {
        if (this.listens() && (await this.asked())) return;
        await delay(100, undefined, { ref: false });
      }
    }

    private listens(): boolean {
      return this.messaging.status().consumers.some((each) => each.consumer === consumer && each.alive);
    }

    /** Through the outbox, so that a broker that goes away only delays it. */
    private async asked(): Promise<boolean> {
      const request = createEvent({
        id: newId(),
        type: 'account.replay.requested',
        subject: `directory/${service}`,
        version: 1,
        time: new Date(),
        actor: { kind: 'system' },
        data: { consumer },
      });
      try {
        await this.unitOfWork.run((session) => this.outbox.add(session, [request]));
        return true;
      } catch (error) {
        this.logger.warn({
          msg: 'could not ask for a replay yet',
          error: error instanceof Error ? error.name : 'unknown',
        });
        return false;
      }
    }

    @Subscribe({
      ...directoryOf(service),
      prefetch: 100,
    })
    async keep(delivery: Delivery<DirectoryEvent>): Promise<void> {
      const event = delivery.body;
      switch (event.type) {
        case 'account.company.changed':
          await this.directory.keepCompany(event.data.company, event.version);
          return;
        case 'account.contact.changed':
          await this.directory.keepContact(event.data.contact, event.version);
          return;
        case 'account.employee.changed':
          await this.directory.keepEmployee(event.data.employee, event.version);
          return;
      }
    }
  }
  return DirectoryConsumer;
}
