import type { ClientSession } from 'mongoose';

/** The option that puts a call into a transaction, if there is one. */
export function within(session: ClientSession | undefined): { session?: ClientSession } {
  return session ? { session } : {};
}
