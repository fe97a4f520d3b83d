import { Schema } from 'mongoose';
import { type Message, type Ticket, numbersOf } from '../domain/ticket.js';
import { wordsOf } from '../domain/search-words.js';
import { termsOf } from '../domain/ticket-terms.js';
import { excerptOf } from '../rich-text/markdown.js';

/**
 * What lists look tickets up by, beside the ticket and written with it: one array of filter terms and one of words, each with
 * one index, and the dates that lists are sorted by (decision 0021).
 */
export interface ListingRow {
  /** The ticket's number. */
  _id: string;
  seq: number;
  createdAt: Date;
  updatedAt: Date;
  publicUpdatedAt: Date;
  dueAt: Date | null;
  terms: string[];
  /** Of number, title, description and replies as they are; those that stand in internal notes alone end with `NOTES_ONLY`. */
  words: string[];
}

/** Stands in no word. */
export const NOTES_ONLY = '~';

export const LISTING_ROWS = 'TicketListing';

const date = { type: Date, required: true } as const;

export const listingRowSchema = new Schema<ListingRow>(
  {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    createdAt: date,
    updatedAt: date,
    publicUpdatedAt: date,
    dueAt: { type: Date, default: null },
    terms: [String],
    words: [String],
  },
  { versionKey: false, strict: 'throw' },
);

/** Sorted by their field, equal ones by `_id`. */
export const sortFields = ['updatedAt', 'publicUpdatedAt', 'createdAt', 'seq', 'dueAt'] as const;
export type SortField = (typeof sortFields)[number];
export const sortIndexes = Object.fromEntries(
  sortFields.map((field) => [field, { [field]: 1, _id: 1 }]),
) as unknown as Readonly<Record<SortField, Record<string, 1>>>;
/** Finds terms, and what has one in the order of its last change: a queue is read no further than its page. */
export const termIndex = { terms: 1, updatedAt: 1, _id: 1 } as const;
export const termOrder: SortField = 'updatedAt';
/** So many terms can be read as one list in that order (MongoDB's `internalQueryMaxScansToExplode`). */
export const mostTermsInOrder = 200;
export const wordIndex = { words: 1 } as const;
for (const index of [...Object.values(sortIndexes), termIndex, wordIndex]) listingRowSchema.index(index);

type Said = Pick<Message, 'body' | 'internal'>;

/** The row of a ticket, from all that it says. */
export function listingRowOf(ticket: Ticket, messages: readonly Said[]): ListingRow {
  return listingRowOfPlain({ ...ticket, description: plain(ticket.description) }, messages.map(plainly));
}

/** The same where description and messages are plain text already. */
export function listingRowOfPlain(ticket: Ticket, messages: readonly Said[]): ListingRow {
  const own = wordsOf(`${numbersOf(ticket).join(' ')} ${ticket.title} ${ticket.description}`);
  return { ...headOf(ticket), words: messages.reduce(withPlainWords, own) };
}

/** Everything but the words. */
export function headOf(ticket: Ticket): Omit<ListingRow, 'words'> {
  return {
    _id: ticket.number,
    seq: Number(ticket.number),
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    publicUpdatedAt: ticket.publicUpdatedAt,
    // tickets from before due times have none
    dueAt: (ticket.dueAt as Date | null | undefined) ?? null,
    terms: termsOf(ticket),
  };
}

/** Words with those of one more message. */
export function withWords(before: readonly string[], message: Said): string[] {
  return withPlainWords(before, plainly(message));
}

function withPlainWords(before: readonly string[], { body, internal }: Said): string[] {
  const words = new Set(before);
  for (const word of wordsOf(body)) {
    if (!internal) {
      words.delete(word + NOTES_ONLY);
      words.add(word);
    } else if (!words.has(word)) words.add(word + NOTES_ONLY);
  }
  return [...words];
}

const plain = (markdown: string) => excerptOf(markdown, Infinity);
const plainly = ({ body, internal }: Said): Said => ({ body: plain(body), internal });
