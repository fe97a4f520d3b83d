import { can } from '../session/person';
import type { AppContext } from './root';

/** Thrown by a guard; shown as "You may not see this". */
export class NotAllowedError extends Error {
  constructor() {
    super('not allowed');
    this.name = 'NotAllowedError';
  }
}

interface Wanted {
  readonly kind?: 'contact' | 'employee';
  readonly permission?: string;
}

/** For a route's `beforeLoad`. The API decides in the end; this says it before a page is loaded in vain. */
export function requires(wanted: Wanted) {
  return ({ context }: { context: AppContext }): void => {
    const state = context.session.snapshot();
    if (state.status !== 'signed-in') return;
    const { person } = state;
    if (wanted.kind && person.kind !== wanted.kind) throw new NotAllowedError();
    if (wanted.permission && !can(person, wanted.permission)) throw new NotAllowedError();
  };
}
