import { StoreError } from '../errors.js';
import type { CommandDefinition } from './definition.js';

/** Only in test mode; otherwise the command does not exist. */
export const configureFailPoint: CommandDefinition = {
  name: 'configureFailPoint',
  fields: ['mode', 'data'],
  adminOnly: true,
  run: (request) => {
    if (!request.server.testMode) throw new StoreError(59, "no such command: 'configureFailPoint'");
    request.server.failPoints.configure(
      request.command['configureFailPoint'],
      request.command['mode'],
      request.doc('data') ?? {},
    );
    return { ok: 1 };
  },
};
