/** Something outside of Avviso keeps it from starting: one clear message, no stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
