import { UnknownReference } from '../domain/ticket.errors.js';

/** No custom field is defined yet, so every one that is named is unknown. @throws UnknownReference */
export function refuseCustomFields(given: Record<string, unknown> | undefined): void {
  const names = Object.keys(given ?? {});
  if (names.length > 0) {
    throw new UnknownReference(names.map((name) => ({ path: `fields.${name}`, message: 'no such custom field' })));
  }
}
