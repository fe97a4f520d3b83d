import { type Register as RegisterBody, createEvent } from '@avviso/contracts';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { systemActor } from '../use-cases/state-events.js';
import { Confirmations } from './confirmations.store.js';

/** The mail by which a visitor confirms its address, or hears that it has an access already. */
@Injectable()
export class RegistrationMail {
  constructor(
    private readonly confirmations: Confirmations,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  send({ email, language, ...rest }: RegisterBody, known: boolean): Promise<void> {
    const { firstName, lastName, companyName } = rest;
    const registrationId = newId();
    return this.unitOfWork.run(async (session) => {
      const visitor = { firstName, lastName, companyName, language };
      const begun = { kind: 'registration' as const, askedBy: registrationId, address: email, visitor };
      const secretReference = known ? undefined : (await this.confirmations.begin(begun, session)).reference;
      const event = createEvent({
        id: newId(),
        time: new Date(),
        type: 'account.registration.requested',
        subject: `registration/${registrationId}`,
        version: 1,
        actor: systemActor,
        correlationId: currentCorrelationId(),
        data: { registrationId, email, language, known, ...(secretReference ? { secretReference } : {}) },
      });
      await this.outbox.add(session, [event]);
    });
  }
}
