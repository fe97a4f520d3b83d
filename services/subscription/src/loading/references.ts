import type { EventFacts } from '../routing/event-facts.js';

/** Something that an event names and routing must know (SUB-18). */
export interface Reference {
  kind: 'company' | 'person';
  id: string;
  /** Where in the event it stands. */
  path: string;
}

export function referencesOf({ data, ...named }: EventFacts): Reference[] {
  const one = (kind: Reference['kind'], path: string, id: string | undefined): Reference[] =>
    id === undefined ? [] : [{ kind, path: `data.${path}`, id }];
  const many = (path: string, ids: readonly string[]) => ids.flatMap((id, i) => one('person', `${path}.${i}`, id));
  return [
    ...one('company', 'companyId', data.companyId),
    ...one('person', 'contactId', data.contactId),
    ...one('person', 'personId', data.personId),
    ...one('person', 'personalManagerId', data.personalManagerId),
    ...one('person', 'submittedBy', data.submittedBy),
    ...many('assigneeIds', named.assigneeIds),
    ...many('addedAssigneeIds', named.newAssigneeIds),
    ...many('watcherIds', named.watcherIds),
    ...many('administratorIds', named.administratorIds),
  ];
}
