import { createEvent, type DomainEvent } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { newId, UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { ownerOf, type Person } from '../person.js';
import { Inbox } from '../storage/inbox.js';
import { OpenStreams } from '../stream/open-streams.js';

/** One change of a person's bell: its revision, what it writes, and the word to all replicas, in one transaction. */
@Injectable()
export class ChangeInbox {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly outbox: Outbox,
    private readonly streams: OpenStreams,
  ) {}

  /** @param write tells which other events belong to the change */
  async run(
    person: Person,
    write: (revision: number, session: ClientSession) => Promise<readonly DomainEvent[]>,
  ): Promise<void> {
    const owner = ownerOf(person);
    await this.unitOfWork.run(async (session) => {
      const revision = await this.inbox.nextRevision(owner, session);
      const events = await write(revision, session);
      await this.outbox.add(session, [...events, changed(person, revision)]);
    });
    this.streams.wake(owner);
  }
}

function changed(person: Person, revision: number): DomainEvent {
  return createEvent({
    id: newId(),
    type: 'notification.inbox-changed',
    subject: `inbox/${ownerOf(person)}`,
    version: revision,
    time: new Date(),
    actor: { kind: 'system' },
    data: { personKind: person.kind, personId: person.id, revision },
  }) as DomainEvent;
}
