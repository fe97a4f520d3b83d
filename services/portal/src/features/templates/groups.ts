/** Event types as people look for them: by what they are about. */
const groups = {
  tickets: ['ticket', 'conversation', 'feedback'],
  orders: ['quote', 'order', 'payment', 'return', 'bonus', 'vin-request'],
  services: ['delivery-note', 'service'],
  suppliers: ['supplier', 'sms'],
  access: ['account', 'mailbox'],
} as const;
export type Group = keyof typeof groups;

/** The group of an event type; one that a later release knows stands with tickets, first. */
export function groupOf(eventType: string): Group {
  const family = eventType.slice(0, eventType.indexOf('.'));
  const names = Object.keys(groups) as Group[];
  return names.find((name) => (groups[name] as readonly string[]).includes(family)) ?? 'tickets';
}

export const groupNames = Object.keys(groups) as readonly Group[];
