/** Thrown by an answer to cut the connection without a reply (fail points). */
export class CutConnection extends Error {
  override readonly name = 'CutConnection';
}
