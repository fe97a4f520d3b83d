import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { ApiClient } from './api-client.js';
import { Program } from './program.js';

/** A mail as the catcher lists it (maildev's API). */
export interface CaughtMail {
  id: string;
  subject: string;
  text: string;
  html?: string;
  from: { address: string; name: string }[];
  to: { address: string; name: string }[];
  headers: Record<string, string>;
}

export interface CaughtTelegram {
  chatId: string;
  text: string;
  date: string;
}

/** The product as `npm start` runs it, on free ports and a data folder of its own. */
export interface StandaloneProduct {
  url: string;
  api: ApiClient;
  program: Program;
  env: Record<string, string>;
  mails(): Promise<CaughtMail[]>;
  telegrams(): Promise<CaughtTelegram[]>;
  /** Starts the program again on the same data and ports. */
  startAgain(): Promise<void>;
  /** Ends the program and removes the data. */
  stop(): Promise<void>;
}

export async function startStandaloneProduct(extra: Record<string, string> = {}): Promise<StandaloneProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), 'avviso-product-'));
  const [port, smtp, mailPage, telegramPage, inbound] = await Promise.all(Array.from({ length: 5 }, freePort));
  const url = `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    PORT: String(port),
    DATA_DIR: dataDir,
    MAIL_SMTP_PORT: String(smtp),
    MAIL_PAGE_PORT: String(mailPage),
    TELEGRAM_PAGE_PORT: String(telegramPage),
    INBOUND_SMTP_PORT: String(inbound),
    ...extra,
  };
  const product = {
    url,
    env,
    api: new ApiClient(() => url),
    program: await startProgram(env),
    mails: () => list<CaughtMail>(`http://127.0.0.1:${mailPage}/email`),
    telegrams: () => list<CaughtTelegram>(`http://127.0.0.1:${telegramPage}/messages`),
    startAgain: async () => {
      product.program = await startProgram(env);
    },
    stop: async () => {
      await product.program.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return product;
}

const startProgram = (env: Record<string, string>): Promise<Program> =>
  Program.startUntil('services/standalone/dist/main.js', env, 'Avviso is ready');

async function list<T>(url: string): Promise<T[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T[];
}
