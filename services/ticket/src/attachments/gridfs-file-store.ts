import type { Readable } from 'node:stream';
import { type Connection, mongo } from 'mongoose';
import { AttachmentNotFound } from './attachment.errors.js';
import type { FileStore } from './file-store.js';

const BUCKET = 'attachments';

/** Files in the document store, in pieces of 255 KB, outside of its documents (TKT-7). */
export class GridFsFileStore implements FileStore {
  private opened: mongo.GridFSBucket | undefined;

  constructor(private readonly connection: Connection) {}

  async put(key: string, content: Readable, type: string): Promise<void> {
    const upload = this.bucket.openUploadStreamWithId(idOf(key), key, { metadata: { type } });
    // an error between two writes is told by the next one
    upload.on('error', () => undefined);
    try {
      for await (const piece of content) {
        await new Promise<void>((resolve, reject) =>
          upload.write(piece, (error) => (error ? reject(error) : resolve())),
        );
      }
      await new Promise<void>((resolve, reject) => {
        upload.once('error', reject);
        upload.end(() => resolve());
      });
    } catch (error) {
      upload.destroy();
      throw error;
    }
  }

  async open(key: string): Promise<Readable> {
    const [file] = await this.bucket.find({ _id: idOf(key) }, { limit: 1 }).toArray();
    if (!file) throw new AttachmentNotFound();
    return this.bucket.openDownloadStream(idOf(key));
  }

  async remove(key: string): Promise<void> {
    await this.connection.collection(`${BUCKET}.files`).deleteOne({ _id: idOf(key) });
    await this.connection.collection(`${BUCKET}.chunks`).deleteMany({ files_id: idOf(key) });
  }

  /** After the connection is there: not before the first use. */
  private get bucket(): mongo.GridFSBucket {
    const { db } = this.connection;
    if (!db) throw new Error('the document store is not connected');
    return (this.opened ??= new mongo.GridFSBucket(db, { bucketName: BUCKET }));
  }
}

/** GridFS takes ids of any type (its specification, "files collection documents"); the driver's types know but one. */
const idOf = (key: string) => key as unknown as mongo.ObjectId;
