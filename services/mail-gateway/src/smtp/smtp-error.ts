/** An answer to the sending server instead of agreement; with 4yz it comes again, with 5yz it tells its sender. */
export class SmtpError extends Error {
  override readonly name = 'SmtpError';

  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}
