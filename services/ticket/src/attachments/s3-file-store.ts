import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { TicketConfig } from '../ticket.config.js';
import { AttachmentNotFound, StorageUnavailable } from './attachment.errors.js';
import type { FileStore } from './file-store.js';

/** Parts of an upload, of which two are in memory at a time; S3 takes none under 5 MB but the last. */
const PART_BYTES = 5 * 1024 * 1024;

type S3 = typeof import('@aws-sdk/client-s3');
type Settings = Pick<
  TicketConfig,
  'S3_ENDPOINT' | 'S3_REGION' | 'S3_BUCKET' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_PATH_STYLE'
>;

/** Files in a bucket of Amazon S3 or of a server that speaks its protocol. The client is loaded when it is used. */
export class S3FileStore implements FileStore {
  private loaded: Promise<{ s3: S3; client: S3Client }> | undefined;
  private readonly bucket: string;

  constructor(private readonly config: Settings) {
    this.bucket = config.S3_BUCKET ?? '';
  }

  async put(key: string, content: Readable, type: string): Promise<void> {
    const { client } = await this.load();
    const { Upload } = await import('@aws-sdk/lib-storage');
    let broken: Error | undefined;
    content.once('error', (error) => (broken = error));
    const params = { Bucket: this.bucket, Key: key, Body: content, ContentType: type };
    const upload = new Upload({ client, params, partSize: PART_BYTES, queueSize: 1, leavePartsOnError: false });
    try {
      await upload.done();
    } catch (error) {
      throw broken ?? new StorageUnavailable(error);
    }
  }

  async open(key: string): Promise<Readable> {
    const { s3, client } = await this.load();
    try {
      const { Body } = await client.send(new s3.GetObjectCommand({ Bucket: this.bucket, Key: key }));
      return Body as Readable;
    } catch (error) {
      throw error instanceof s3.NoSuchKey ? new AttachmentNotFound() : new StorageUnavailable(error);
    }
  }

  async remove(key: string): Promise<void> {
    const { s3, client } = await this.load();
    try {
      await client.send(new s3.DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
      for (const UploadId of await this.unfinished(key)) {
        await client.send(new s3.AbortMultipartUploadCommand({ Bucket: this.bucket, Key: key, UploadId }));
      }
    } catch (error) {
      throw new StorageUnavailable(error);
    }
  }

  /** Uploads that a crash cut off. Servers that do not list them have rules of their own for their end. */
  private async unfinished(key: string): Promise<(string | undefined)[]> {
    const { s3, client } = await this.load();
    try {
      const list = await client.send(new s3.ListMultipartUploadsCommand({ Bucket: this.bucket, Prefix: key }));
      return (list.Uploads ?? []).map(({ UploadId }) => UploadId);
    } catch (error) {
      if (error instanceof s3.S3ServiceException && error.name === 'NotImplemented') return [];
      throw error;
    }
  }

  close(): void {
    void this.loaded?.then(({ client }) => client.destroy());
  }

  private load(): Promise<{ s3: S3; client: S3Client }> {
    return (this.loaded ??= import('@aws-sdk/client-s3').then((s3) => ({ s3, client: this.connect(s3) })));
  }

  private connect({ S3Client }: S3): S3Client {
    const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID = '', S3_SECRET_ACCESS_KEY = '', S3_PATH_STYLE } = this.config;
    return new S3Client({
      ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT } : {}),
      region: S3_REGION,
      forcePathStyle: S3_PATH_STYLE === 'true',
      credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
      // many compatible servers do not know the newer checksums; the content's hash is kept with us anyway
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    });
  }
}
