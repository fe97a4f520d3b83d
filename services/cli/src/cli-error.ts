/** How the program ends (sysexits.h); scripts decide by it. */
export const exitCodes = {
  done: 0,
  /** Refused, not found, or not healthy. */
  refused: 1,
  usage: 64,
  unreachable: 69,
  notPermitted: 77,
  configuration: 78,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the program with one line for the operator; it never holds a secret. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
  }
}
