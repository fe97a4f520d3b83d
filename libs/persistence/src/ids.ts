import { randomUUID } from 'node:crypto';

/** A new opaque identifier: a random UUID (RFC 9562, version 4). */
export function newId(): string {
  return randomUUID();
}
