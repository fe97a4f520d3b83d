import { type ListOrder, type Page, type PageRequest, readPage } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';
import { within } from './within.js';

/** By what an aggregate is listed, searched and kept unique, derived from its fields when it is written. */
export interface RowKeys {
  sortKey: string;
  searchText: string;
  emailKey?: string;
  nameKey?: string;
  portalKey?: string;
}

/** An aggregate as it is stored: its own fields, and the keys derived from them. */
export type Row = { _id: string; version: number } & RowKeys & Record<string, unknown>;
export type RowFilter = mongo.Filter<Row>;

const byName: ListOrder<'sortKey'> = { field: 'sortKey', direction: 1, type: 'text' };

/** The indexes and the name of a collection; what is in a row is the domain's business. */
export function rowSchema(collection: string): Schema {
  const schema = new Schema(
    { _id: String, version: Number },
    { strict: false, versionKey: false, collection, minimize: false },
  );
  return schema.index({ sortKey: 1, _id: 1 });
}

/** Keeps one kind of aggregate: each write names the version that it was made from. */
export abstract class VersionedRepository<T extends { id: string; version: number }> {
  private readonly rows: mongo.Collection<Row>;

  protected constructor(connection: Connection, collection: string) {
    this.rows = connection.collection<Row>(collection) as unknown as mongo.Collection<Row>;
  }

  protected abstract keysOf(entity: T): RowKeys;

  find(id: string, session?: ClientSession): Promise<T | undefined> {
    return this.findOne({ _id: id }, session);
  }

  async findOne(filter: RowFilter, session?: ClientSession): Promise<T | undefined> {
    const row = await this.rows.findOne(filter, within(session));
    return row ? this.entityOf(row) : undefined;
  }

  /** Those of the ids that exist. */
  async findMany(ids: readonly string[], session?: ClientSession): Promise<Map<string, T>> {
    if (ids.length === 0) return new Map();
    const rows = await this.rows.find({ _id: { $in: [...new Set(ids)] } }, within(session)).toArray();
    return new Map(rows.map((row) => [row._id, this.entityOf(row)]));
  }

  async exists(filter: RowFilter, session?: ClientSession): Promise<boolean> {
    return (await this.rows.findOne(filter, { projection: { _id: 1 }, ...within(session) })) !== null;
  }

  /** How many there are, about. */
  count(): Promise<number> {
    return this.rows.countDocuments({});
  }

  async ids(filter: RowFilter, session?: ClientSession): Promise<string[]> {
    const rows = await this.rows.find(filter, { projection: { _id: 1 }, ...within(session) }).toArray();
    return rows.map((row) => row._id);
  }

  async insert(entity: T, session: ClientSession): Promise<void> {
    await this.rows.insertOne(this.rowOf(entity), { session });
  }

  async insertMany(entities: readonly T[], session: ClientSession): Promise<void> {
    if (entities.length === 0) return;
    await this.rows.insertMany(
      entities.map((entity) => this.rowOf(entity)),
      { session },
    );
  }

  /** All that fit; for filters that fit few. */
  protected async findAll(filter: RowFilter, session?: ClientSession): Promise<T[]> {
    const rows = await this.rows.find(filter, within(session)).toArray();
    return rows.map((row) => this.entityOf(row));
  }

  /**
   * Writes the aggregate as it has become; its version is one more than the one it was made from.
   * @throws StaleVersion when somebody else wrote meanwhile
   */
  async save(entity: T, session: ClientSession): Promise<void> {
    const { _id, ...rest } = this.rowOf(entity);
    const result = await this.rows.replaceOne({ _id, version: entity.version - 1 }, rest, { session });
    if (result.matchedCount === 0) throw new StaleVersion();
  }

  /** One page of a list, sorted by name; what shares a name is sorted by id. */
  async page(wanted: RowFilter, request: PageRequest): Promise<Page<T>> {
    const { items, nextCursor } = await readPage([wanted], byName, request, ({ filter, sort, limit }) =>
      this.rows.find(filter).sort(sort).limit(limit).toArray(),
    );
    return { items: items.map((row) => this.entityOf(row)), nextCursor };
  }

  /** All of them by id, a batch at a time, so that memory stays bounded (replay). */
  async *batches(size: number): AsyncGenerator<T[]> {
    let after = '';
    for (;;) {
      const rows = await this.rows
        .find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(size)
        .toArray();
      const last = rows.at(-1);
      if (!last) return;
      after = last._id;
      yield rows.map((row) => this.entityOf(row));
    }
  }

  protected rowOf(entity: T): Row {
    const { id, ...fields } = entity;
    return { ...fields, version: entity.version, _id: id, ...this.keysOf(entity) };
  }

  protected entityOf(row: Row): T {
    const {
      _id,
      sortKey: _sort,
      searchText: _search,
      emailKey: _email,
      nameKey: _name,
      portalKey: _portal,
      ...fields
    } = row;
    // What rowOf wrote: the collection has no other writer.
    return { id: _id, ...fields } as unknown as T;
  }
}
