import { aggregate } from './aggregate.js';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections.js';
import { count, distinct } from './count-and-distinct.js';
import { getMore, killCursors } from './cursor-commands.js';
import type { CommandDefinition } from './definition.js';
import { deleteCommand } from './delete.js';
import { explain } from './explain.js';
import { configureFailPoint } from './fail-point-command.js';
import { diagnostics } from './diagnostics.js';
import { findAndModify } from './find-and-modify.js';
import { find } from './find.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { insert } from './insert.js';
import { sessionCommands } from './session-commands.js';
import { update } from './update.js';

const ALL: readonly CommandDefinition[] = [
  insert,
  find,
  update,
  deleteCommand,
  findAndModify,
  aggregate,
  count,
  distinct,
  getMore,
  killCursors,
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  createIndexes,
  listIndexes,
  dropIndexes,
  explain,
  configureFailPoint,
  ...diagnostics,
  ...sessionCommands,
];

/** Every command that the store knows, by name and alias. */
export const COMMANDS: ReadonlyMap<string, CommandDefinition> = new Map(
  ALL.flatMap((command) => [command.name, ...(command.aliases ?? [])].map((name) => [name, command] as const)),
);
