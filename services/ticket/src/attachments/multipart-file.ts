import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import busboy from 'busboy';
import { FileTooLarge, MalformedUpload, NotMultipart, OneFilePerUpload, UploadAborted } from './attachment.errors.js';
import { decodedName } from './file-name.js';

/** Boundaries and heads of the parts around the file. */
const FRAME_BYTES = 16 * 1024;

export interface FilePart {
  /** As it was sent; not tidy yet. */
  name: string;
  /** Media type that the sender claims. */
  type: string | undefined;
  content: Readable;
}

/**
 * Hands the one file of a multipart request to `take`, piece by piece, and returns what that made of it when the request
 * is complete. Whatever is wrong ends the content with an error, so that `take` can clean up; a size that is announced is
 * refused before anything is read.
 * @throws NotMultipart, MalformedUpload, OneFilePerUpload, FileTooLarge, UploadAborted, and what `take` throws
 */
export async function readFileOf<T>(
  request: IncomingMessage,
  largestBytes: number,
  take: (part: FilePart) => Promise<T>,
): Promise<T> {
  const announced = Number(request.headers['content-length'] ?? 0);
  const parser = parserOf(request);
  if (announced > largestBytes + FRAME_BYTES) throw new FileTooLarge(largestBytes);
  let taken: Promise<T> | undefined;
  let content: Readable | undefined;
  let failure: Error | undefined;
  await new Promise<void>((resolve) => {
    const end = (error?: Error) => {
      if (error) {
        failure ??= error;
        content?.destroy(failure);
      }
      resolve();
    };
    parser.on('file', (_field, file, { filename, mimeType }) => {
      file.on('error', () => undefined);
      if (content) return void end(new OneFilePerUpload());
      content = file;
      taken = take({ name: decodedName(filename ?? ''), type: mimeType, content: file });
      // what refuses the file need not wait for its end
      taken.catch((error: Error) => end(error));
    });
    parser.on('field', (name) => end(new MalformedUpload(name.slice(0, 100), 'unknown field')));
    parser.on('filesLimit', () => end(new OneFilePerUpload()));
    parser.on('partsLimit', () => end(new OneFilePerUpload()));
    parser.on('error', () => end(new MalformedUpload('', 'is not well-formed multipart/form-data')));
    parser.on('close', () => end());
    request.on('close', () => request.complete || end(new UploadAborted()));
    request.on('error', () => end(new UploadAborted()));
    request.pipe(parser);
  });
  request.unpipe(parser);
  if (failure) parser.destroy();
  const outcome = await taken?.catch((error: Error) => void (failure ??= error));
  if (failure) throw failure;
  if (taken === undefined) throw new MalformedUpload('file', 'is missing');
  return outcome as T;
}

function parserOf(request: IncomingMessage): busboy.Busboy {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new NotMultipart();
  try {
    return busboy({
      headers: request.headers,
      // each byte a character: decodedName finds out what they say
      defParamCharset: 'latin1',
      preservePath: true,
      limits: { files: 2, fields: 1, parts: 3, fieldSize: 1_000, fieldNameSize: 100, headerPairs: 20 },
    });
  } catch {
    throw new NotMultipart();
  }
}
