import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedStore, EmbeddedStoreStartError, startEmbeddedStore } from '@avviso/embedded-store';
import { type TelegramStandIn, startTelegramStandIn } from '@avviso/telegram-stand-in';
import { type MailCatcher, startMailCatcher } from './mail-catcher.js';
import type { StandaloneConfig } from './standalone.config.js';
import { StartError } from './start-error.js';

/** What a real installation has outside: document store, mail relay, Telegram. */
export interface EmbeddedParts {
  store: EmbeddedStore;
  mail: MailCatcher;
  telegram: TelegramStandIn;
  stop(): Promise<void>;
}

export async function startEmbeddedParts(config: StandaloneConfig): Promise<EmbeddedParts> {
  await checkDataFolder(config.DATA_DIR);
  const store = await startStore(config.DATA_DIR);
  const [mail, telegram] = await Promise.all([
    startMailCatcher({
      smtpPort: config.MAIL_SMTP_PORT,
      pagePort: config.MAIL_PAGE_PORT,
      mailDirectory: join(config.DATA_DIR, 'caught-mail'),
    }),
    startTelegramStandIn({ port: config.TELEGRAM_PAGE_PORT, dataFolder: join(config.DATA_DIR, 'caught-telegram') }),
  ]);
  const stop = async () => {
    await Promise.all([mail.stop(), telegram.stop()]);
    await store.stop();
  };
  return { store, mail, telegram, stop };
}

async function checkDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new StartError(`The data folder ${folder} cannot be written (${code}): set DATA_DIR to one that can.`);
  }
}

async function startStore(folder: string): Promise<EmbeddedStore> {
  try {
    const store = await startEmbeddedStore({ dataDir: join(folder, 'store') });
    const { damage } = store.recovery;
    if (damage) {
      process.stderr.write(
        `The document store found damage in ${damage.file} at byte ${damage.position} (${damage.reason}). What stood before it is kept; the rest was set aside in ${damage.setAside}.\n`,
      );
    }
    return store;
  } catch (error) {
    if (error instanceof EmbeddedStoreStartError) throw new StartError(error.message);
    throw error;
  }
}
