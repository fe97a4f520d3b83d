import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { demoIds } from '@avviso/account';
import { Directory } from '@avviso/directory';
import type { Joined } from './front/front.js';
import { type StandaloneConfig, isLoopback } from './standalone.config.js';
import { StartError } from './start-error.js';

const DIRECTORY_WAIT_MS = 30_000;
const demoMark = (config: StandaloneConfig) => join(config.DATA_DIR, 'demo');

/** The demo's password is known to everybody, so its data and an open address never meet (OPS-1). */
export function decideOnDemo(config: StandaloneConfig): boolean {
  if (isLoopback(config.HOST)) return true;
  if (existsSync(demoMark(config))) {
    throw new StartError(
      `The data folder ${config.DATA_DIR} holds the demo, whose password everybody knows. It can be used on 127.0.0.1 only: set DATA_DIR to another folder, or leave HOST as it is.`,
    );
  }
  return false;
}

/** Fills empty stores: account first, because the others need its people in their directories. */
export async function seedDemo(config: StandaloneConfig, joined: readonly Joined[]): Promise<void> {
  writeFileSync(demoMark(config), 'This folder holds the demo: it is served on loopback only.\n');
  const [account, ...others] = joined;
  await account?.definition.seedDemo?.(account.running.app);
  for (const { definition, running } of others) {
    if (!definition.seedDemo) continue;
    await filled(running.app.get(Directory, { strict: false }), definition.name);
    await definition.seedDemo(running.app);
  }
}

async function filled(directory: Directory, service: string): Promise<void> {
  const people = [...Object.values(demoIds.contacts), ...Object.values(demoIds.employees)];
  const until = Date.now() + DIRECTORY_WAIT_MS;
  while ((await directory.people(people)).size < people.length) {
    if (Date.now() > until)
      throw new Error(`the demo's people did not reach ${service} within ${DIRECTORY_WAIT_MS} ms`);
    await delay(20);
  }
}
