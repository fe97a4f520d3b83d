import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageEntity } from './parse-html.js';

export interface StoredMessage {
  id: number;
  chatId: string;
  /** As Telegram's Message.text: after entities parsing, without markup. */
  text: string;
  entities: MessageEntity[];
  /** ISO 8601 UTC. */
  date: string;
}

const kept = 1000;

/** The last 1,000 messages: in memory, and with a folder also in a file there, so that they outlive a restart. */
export class MessageStore {
  private messages: StoredMessage[] = [];
  private readonly file: string | undefined;

  constructor(folder?: string) {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, 'telegram-messages.jsonl');
    this.messages = read(this.file).slice(-kept);
    writeFileSync(this.file, this.messages.map(line).join(''));
  }

  get durable(): boolean {
    return this.file !== undefined;
  }

  add(message: Omit<StoredMessage, 'id'>): StoredMessage {
    const stored = { id: (this.messages.at(-1)?.id ?? 0) + 1, ...message };
    this.messages.push(stored);
    if (this.messages.length > kept) this.messages.shift();
    if (this.file !== undefined) appendFileSync(this.file, line(stored));
    return stored;
  }

  /** Oldest first. */
  all(): readonly StoredMessage[] {
    return this.messages;
  }
}

function line(message: StoredMessage): string {
  return `${JSON.stringify(message)}\n`;
}

function read(file: string): StoredMessage[] {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return content.split('\n').flatMap((text) => parseLine(text));
}

/** A line that a kill cut short is left out. */
function parseLine(text: string): StoredMessage[] {
  try {
    return text === '' ? [] : [JSON.parse(text) as StoredMessage];
  } catch {
    return [];
  }
}
