import { isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Model, Schema } from 'mongoose';
import type { StoredView } from './ticket-view.js';
import { ViewNameTaken } from './view.errors.js';

type ViewRow = Omit<StoredView, 'id'> & { _id: string };

export const VIEW_ROWS = 'TicketView';
export const viewRowSchema = new Schema<ViewRow>({ _id: String }, { strict: false, versionKey: false });
viewRowSchema.index({ 'owner.id': 1, name: 1 }, { unique: true });
viewRowSchema.index({ shared: 1, name: 1 });

@Injectable()
export class ViewStore {
  constructor(@InjectModel(VIEW_ROWS) private readonly rows: Model<ViewRow>) {}

  async find(id: string): Promise<StoredView | undefined> {
    const row = await this.rows.findById(id).lean<ViewRow>();
    return row ? viewOf(row) : undefined;
  }

  /** By name. */
  async ownedBy(personId: string): Promise<StoredView[]> {
    return (await this.rows.find({ 'owner.id': personId }).sort({ name: 1 }).lean<ViewRow[]>()).map(viewOf);
  }

  async shared(): Promise<StoredView[]> {
    return (await this.rows.find({ shared: true }).sort({ name: 1 }).lean<ViewRow[]>()).map(viewOf);
  }

  /** @throws ViewNameTaken */
  async insert(view: StoredView): Promise<void> {
    await refusingTakenNames(() => this.rows.collection.insertOne(rowOf(view) as never));
  }

  /** Replaces the version before; false when another one is there by now. @throws ViewNameTaken */
  async replace(view: StoredView): Promise<boolean> {
    const read = { _id: view.id, version: view.version - 1 };
    const outcome = await refusingTakenNames(() =>
      this.rows.collection.replaceOne(read as never, rowOf(view) as never),
    );
    return outcome.matchedCount === 1;
  }

  async remove(id: string, version: number | undefined): Promise<boolean> {
    const outcome = await this.rows.deleteOne({ _id: id, ...(version === undefined ? {} : { version }) });
    return outcome.deletedCount === 1;
  }
}

async function refusingTakenNames<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicateKey(error)) throw new ViewNameTaken();
    throw error;
  }
}

function rowOf({ id, ...view }: StoredView): ViewRow {
  return { _id: id, ...view };
}

function viewOf({ _id, ...view }: ViewRow): StoredView {
  return { id: _id, ...view };
}
