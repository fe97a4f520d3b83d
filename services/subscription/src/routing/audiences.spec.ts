import { type EventType, categories, staffEventTypes } from '@avviso/contracts';
import { templatedTypes } from '@avviso/rendering';
import { worldFrom } from '@avviso/testing';
import { describe, expect, it } from '@jest/globals';
import { audiencesOf } from './audiences.js';
import { route } from './route.js';
import { event, samples, townWith } from './testing/town.js';

/** A mailbox and a profile for everything, people who are assigned, and a company whose administrators are told. */
const world = worldFrom(
  townWith({
    and: {
      mailboxes: categories.flatMap((category) => [
        { companyId: 'kolb', universe: 'client', category, email: `${category}@client.example` },
        { companyId: 'ponte', universe: 'ambassador', category, email: `${category}@ambassador.example` },
        { companyId: 'operator', universe: 'operator', category, email: `${category}@operator.example` },
      ]),
      notificationProfiles: staffEventTypes.map((type) => ({
        id: type,
        email: `${type}@profile.example`,
        eventTypes: [type],
      })),
    },
  }),
);

const toNewAddress = { registrationId: 'r1', personKind: 'contact', personId: 'ben', email: 'new@x.example' };
/** What these say where it decides who is told; the others say what the sample of their type says. */
const variants: Partial<Record<EventType, object[]>> = {
  'account.registration.requested': [{ ...toNewAddress, language: 'en', known: false }],
  'account.email-change.requested': [toNewAddress],
  'account.email.changed': [toNewAddress],
  'account.password-reset.requested': [{}, { personKind: 'employee', personId: 'tina' }],
  'account.locked': [{}, { personKind: 'employee', personId: 'tina' }],
  'mailbox.unsubscribed': [{}, { companyId: 'operator', administratorIds: ['root'] }],
  'quote.approved': [{}, { submittedBy: 'claire' }],
  'quote.declined': [{}, { submittedBy: 'max' }],
};

function toldOf(type: EventType): string[] {
  const decisions = (variants[type] ?? [{}]).flatMap((data) =>
    (['employee tina', 'contact ben'] as const).flatMap((by) => route(event(type, data, { by }), world)),
  );
  return [...new Set(decisions.filter(({ outcome }) => outcome === 'queued').map(({ audience }) => audience))].sort();
}

describe('whom the templates of an event type are for (CHN-1)', () => {
  it.each(templatedTypes.filter((type) => type !== 'ticket.noted'))('%s: whom routing tells of it', (type) => {
    expect(toldOf(type as EventType)).toEqual([...audiencesOf(type)].sort());
  });

  it('of an internal note there is one for staff, whom no rule tells of it yet', () => {
    expect([toldOf('ticket.noted'), audiencesOf('ticket.noted')]).toEqual([[], ['staff']]);
    expect(samples['ticket.noted']).toBeDefined();
  });
});
