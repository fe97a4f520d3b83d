import type { AttachedFile } from '@avviso/contracts';
import type { Actor } from '../domain/ticket.js';

/**
 * `uploading`: the content is on its way. `ready`: it waits for its uploader to name it in a message. `attached`: it
 * hangs on one. `removing`: nobody took it in time.
 */
export type AttachmentState = 'uploading' | 'ready' | 'attached' | 'removing';

/** A file as it is known; its content lies in the FileStore under its id. */
export interface StoredAttachment extends AttachedFile {
  state: AttachmentState;
  sha256: string;
  uploader: Pick<Actor, 'kind' | 'id'>;
  createdAt: Date;
  /** The ticket on which it hangs, as it was named then; of files of messages the message knows better. */
  number: string | null;
  /** null: it hangs on the description. */
  messageId: string | null;
}

/** What of a file stands with the message on which it hangs. */
export function attachedFileOf({ id, name, size, type, preview }: AttachedFile): AttachedFile {
  return { id, name, size, type, preview };
}
