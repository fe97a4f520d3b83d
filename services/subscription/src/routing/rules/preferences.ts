import type { Channel, PreferenceChannel, WorldContact, WorldEmployee } from '@avviso/contracts';
import { type Candidate, reason } from '../candidate.js';
import type { Hearing, RoutingContext } from '../context.js';
import { contactSees, inScope, viewOf } from '../visibility.js';

/** Preference channel to the channels it stands for: `push` follows `interface` (SUB-3). */
const channelsOf: readonly [PreferenceChannel, readonly Channel[]][] = [
  ['email', ['email']],
  ['interface', ['interface', 'push']],
];

/** What contacts of the companies that hear the event, and the operator's employees, chose (SUB-3 to SUB-5, SUB-30). */
export function preferences(context: RoutingContext): Candidate[] {
  const { world, hearings, operatorHears } = context;
  return [
    ...hearings.flatMap((hearing) =>
      world
        .subscribers(hearing.company.id, hearing.universe, hearing.category)
        .filter((contact) => contact.universes.includes(hearing.universe))
        .flatMap((contact) => ofContact(contact, hearing, context)),
    ),
    ...(operatorHears
      ? world.operatorSubscribers(operatorHears).flatMap((employee) => ofEmployee(employee, context))
      : []),
  ];
}

function ofContact(contact: WorldContact, hearing: Hearing, context: RoutingContext): Candidate[] {
  const { universe, category, company } = hearing;
  return channelsOf.flatMap(([column, channels]) => {
    const choice = context.world.choice(contact.id, universe, category, column);
    // SUB-4: never decided, and no default that would tell it: nobody's candidate
    if (choice === undefined && !contact.administrator) return [];
    const against = !(choice ?? true)
      ? [reason('preference-off', { universe, category })]
      : [
          ...(column === 'interface' && !contact.access ? [reason('no-interface-access')] : []),
          ...(contactSees(contact, context) ? [] : [reason('out-of-scope')]),
          ...(company.archived ? [reason('company-archived')] : []),
        ];
    return channels.map((channel): Candidate => ({
      to: { kind: 'contact', person: contact },
      channel,
      audience: 'customer',
      reason: reason('preference', { universe, category, source: choice === undefined ? 'default' : 'chosen' }),
      view: { kind: 'customer' },
      against,
      unlessOwnAction: true,
      cell: { personId: contact.id, universe, category },
    }));
  });
}

function ofEmployee(employee: WorldEmployee, context: RoutingContext): Candidate[] {
  const category = context.operatorHears;
  if (!category) return [];
  const cell = { personId: employee.id, universe: 'operator', category } as const;
  return channelsOf.flatMap(([column, channels]) => {
    const choice = context.world.choice(employee.id, 'operator', category, column);
    if (choice === undefined) return [];
    const against = !choice
      ? [reason('preference-off', { universe: 'operator', category })]
      : [
          ...(column === 'interface' && (!employee.access || employee.suspended)
            ? [reason('no-interface-access')]
            : []),
          ...(inScope(employee, context) ? [] : [reason('out-of-scope')]),
        ];
    return channels.map((channel): Candidate => ({
      to: { kind: 'employee', person: employee },
      channel,
      audience: 'staff',
      reason: reason('preference', { universe: 'operator', category, source: 'chosen' }),
      view: viewOf(employee),
      against,
      unlessOwnAction: true,
      cell,
    }));
  });
}
