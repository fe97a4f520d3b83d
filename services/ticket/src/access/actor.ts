import type { Principal } from '@avviso/access';
import type { Actor } from '../domain/ticket.js';

/** The principal as the author of what it does. */
export function actorOf(principal: Principal): Actor {
  return { kind: principal.kind, id: principal.id, name: principal.name };
}
