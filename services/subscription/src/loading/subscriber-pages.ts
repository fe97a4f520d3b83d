import { type Category, OPERATOR_COMPANY_ID, type Universe } from '@avviso/contracts';
import { type Contact, Directory, type Person } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import type { PageMark, PreferencesRow } from '../domain/model.js';
import { PreferenceRepository } from '../storage/preference.repository.js';
import type { ReadModelNow } from './read-model.js';

/** A cell in which an event is heard: of the company concerned, of its managing company, or of the operator. */
export interface HeardCell {
  companyId: string;
  universe: Universe;
  category: Category;
}

/** Subscribers with their choices, and where the next page begins. */
export interface SubscriberPage {
  people: Person[];
  choices: PreferencesRow[];
  next: PageMark | null;
}

/** Subscribers of a page: so many of an event are in memory at a time, and in one transaction (SUB-23). */
const PAGE = 50;

type Stream = HeardCell & Pick<PageMark, 'kind'>;

/** A part of a stream: administrators, or what choosers chose. */
interface Part {
  people: Person[];
  choices: PreferencesRow[];
  /** Of the last, where further ones follow. */
  cutAt: string | undefined;
}

/**
 * Who hears an event by preference, in pages: of each company who administers it and hears everything by default, then
 * who chose. Whoever did both comes twice, and is decided about once.
 */
@Injectable()
export class SubscriberPages {
  /** People of further pages are many, and asked for once: no other event would find them kept. */
  private readonly unkept: Pick<ReadModelNow, 'people' | 'choicesOf'> = {
    people: (ids) => this.directory.people(ids),
    choicesOf: (ids) => this.preferences.findMany(ids),
  };

  constructor(
    private readonly directory: Directory,
    private readonly preferences: PreferenceRepository,
  ) {}

  /** The first of each stream up to one that is cut; of an ordinary event all. @param named people who are known already */
  async first(
    stored: ReadModelNow,
    heard: readonly HeardCell[],
    named: ReadonlyMap<string, Person>,
  ): Promise<SubscriberPage> {
    const streams = streamsOf(heard);
    const parts = await Promise.all(streams.map((stream) => this.firstOf(stored, stream)));
    const cut = parts.findIndex(({ cutAt }) => cutAt !== undefined);
    const stream = streams[cut];
    if (!stream) return { ...(await this.withPeople(stored, parts, named)), next: null };
    const page = await this.withPeople(stored, parts.slice(0, cut + 1), named);
    return { ...page, next: markOf(stream, parts[cut]?.cutAt ?? '') };
  }

  /** The page that begins at a mark; of streams that are at their end the next one. */
  async further(heard: readonly HeardCell[], { companyId, kind, after }: PageMark): Promise<SubscriberPage> {
    const streams = streamsOf(heard);
    const begin = streams.findIndex((stream) => stream.companyId === companyId && stream.kind === kind);
    for (let at = begin; at >= 0 && at < streams.length; at += 1) {
      const [stream, following] = streams.slice(at, at + 2);
      if (!stream) break;
      const part = await this.partOf(stream, at === begin ? after : '');
      const next = part.cutAt === undefined ? following && markOf(following, '') : markOf(stream, part.cutAt);
      const page = await this.withPeople(this.unkept, [part], new Map());
      const choices = stream.kind === 'choosers' ? page.choices : await this.choicesOf(this.unkept, page.people, []);
      if (page.people.length > 0 || part.cutAt !== undefined)
        return { people: page.people, choices, next: next ?? null };
    }
    return { people: [], choices: [], next: null };
  }

  private async firstOf(stored: ReadModelNow, stream: Stream): Promise<Part> {
    if (stream.kind === 'choosers') {
      const { rows, more } = await stored.firstChoosers(stream.companyId, stream, PAGE);
      return { people: [], choices: rows, cutAt: more ? rows.at(-1)?._id : undefined };
    }
    const { rows, more } = await stored.firstAdministratorsOf(stream.companyId, PAGE);
    return { people: rows.map(asPerson), choices: [], cutAt: more ? rows.at(-1)?.id : undefined };
  }

  private async partOf(stream: Stream, after: string): Promise<Part> {
    if (stream.kind === 'choosers') {
      const choices = await this.preferences.choosersAfter(stream.companyId, stream, after, PAGE);
      return { people: [], choices, cutAt: choices[PAGE - 1]?._id };
    }
    const contacts = await this.directory.administratorsAfter(stream.companyId, after, PAGE);
    return { people: contacts.map(asPerson), choices: [], cutAt: contacts[PAGE - 1]?.id };
  }

  private async withPeople(
    stored: Pick<ReadModelNow, 'people'>,
    parts: readonly Part[],
    named: ReadonlyMap<string, Person>,
  ) {
    const administrators = parts.flatMap(({ people }) => people);
    const choices = parts.flatMap((part) => part.choices);
    const known = new Set([...named.keys(), ...administrators.map(({ id }) => id)]);
    const chose = await stored.people(choices.flatMap(({ _id }) => (known.has(_id) ? [] : _id)));
    return { people: [...administrators, ...chose.values()], choices };
  }

  /** Adds what others chose to what is known. */
  async choicesOf(
    stored: Pick<ReadModelNow, 'choicesOf'>,
    people: Iterable<Person>,
    known: readonly PreferencesRow[],
  ): Promise<PreferencesRow[]> {
    const rows = new Map(known.map((row) => [row._id, row]));
    const others = await stored.choicesOf([...people].flatMap(({ id }) => (rows.has(id) ? [] : id)));
    return [...rows.values(), ...others.values()];
  }
}

function streamsOf(heard: readonly HeardCell[]): Stream[] {
  return heard.flatMap((cell) => {
    // nobody hears by default for the operator (SUB-30)
    const kinds =
      cell.companyId === OPERATOR_COMPANY_ID ? (['choosers'] as const) : (['administrators', 'choosers'] as const);
    return kinds.map((kind) => ({ ...cell, kind }));
  });
}

const markOf = ({ companyId, kind }: Stream, after: string): PageMark => ({ companyId, kind, after });
const asPerson = (contact: Contact): Person => ({ kind: 'contact', ...contact });
