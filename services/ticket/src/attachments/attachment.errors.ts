import { DomainError } from '@avviso/contracts';

const file = (message: string) => [{ path: 'file', message }];

export class AttachmentNotFound extends DomainError {
  constructor() {
    super({
      kind: 'not-found',
      code: 'ATTACHMENT.NOT_FOUND',
      message: 'There is no such file, or you may not see it.',
    });
  }
}

export class NotMultipart extends DomainError {
  constructor() {
    super({
      kind: 'invalid',
      code: 'ATTACHMENT.WRONG_TYPE',
      message: 'Send the file as multipart/form-data.',
      errors: [{ path: 'Content-Type', message: 'must be multipart/form-data with a boundary' }],
    });
  }
}

export class MalformedUpload extends DomainError {
  constructor(path: string, message: string) {
    super({
      kind: 'invalid',
      code: 'ATTACHMENT.MALFORMED',
      message: 'The upload cannot be read.',
      errors: [{ path, message }],
    });
  }
}

export class OneFilePerUpload extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ATTACHMENT.ONE_FILE',
      message: 'Each file is sent by a request of its own.',
      errors: file('only one in a request'),
    });
  }
}

export class EmptyFile extends DomainError {
  constructor() {
    super({ kind: 'refused', code: 'ATTACHMENT.EMPTY', message: 'The file is empty.', errors: file('is empty') });
  }
}

export class FileTooLarge extends DomainError {
  constructor(largestBytes: number) {
    super({
      kind: 'too-large',
      code: 'ATTACHMENT.TOO_LARGE',
      message: `Files may have ${largestBytes} bytes at most.`,
      errors: [{ path: 'file', message: `${largestBytes} bytes at most`, params: { largestBytes } }],
    });
  }
}

export class TypeNotAllowed extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ATTACHMENT.TYPE_NOT_ALLOWED',
      message: 'Files of this type are not taken.',
      errors: file('files of this type are not taken'),
    });
  }
}

/** The content is not what the name claims. */
export class ContentMismatch extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ATTACHMENT.CONTENT_MISMATCH',
      message: 'The content of the file is not of the type that its name claims.',
      errors: file('is not of the type that its name claims'),
    });
  }
}

export class Infected extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ATTACHMENT.INFECTED',
      message: 'The virus scanner found something in this file. It was not kept.',
      errors: file('the virus scanner found something'),
    });
  }
}

/** Fails closed: what cannot be scanned is not kept. */
export class ScannerUnavailable extends DomainError {
  constructor(cause: unknown) {
    super({
      kind: 'unavailable',
      code: 'ATTACHMENT.SCANNER_UNAVAILABLE',
      message: 'The virus scanner does not answer, so that no file is taken at the moment.',
      retryAfterSeconds: 30,
      cause,
    });
  }
}

export class StorageUnavailable extends DomainError {
  constructor(cause: unknown) {
    super({
      kind: 'unavailable',
      code: 'ATTACHMENT.STORAGE_UNAVAILABLE',
      message: 'The storage of files cannot be reached at the moment.',
      retryAfterSeconds: 30,
      cause,
    });
  }
}

export class TooManyWaiting extends DomainError {
  constructor() {
    super({
      kind: 'too-many',
      code: 'ATTACHMENT.TOO_MANY_WAITING',
      message: 'Too many of your files wait for a message. Send or remove some of them first.',
      retryAfterSeconds: 600,
    });
  }
}

export class TooManyFiles extends DomainError {
  constructor(mostFiles: number) {
    super({
      kind: 'refused',
      code: 'ATTACHMENT.TOO_MANY_FILES',
      message: `A message takes ${mostFiles} files at most.`,
      errors: [{ path: 'attachmentIds', message: `${mostFiles} at most`, params: { mostFiles } }],
    });
  }
}

/** The connection ended before the file did; nobody hears the answer. */
export class UploadAborted extends DomainError {
  constructor() {
    super({ kind: 'invalid', code: 'ATTACHMENT.ABORTED', message: 'The upload ended before the file did.' });
  }
}
