/** A mail as it goes over the wire. */
export interface OutgoingMail {
  /** With angle brackets. */
  messageId: string;
  /** One recipient per mail (RFC 3834 section 3.1.3). */
  envelope: { from: string; to: string };
  /** The whole message, CRLF line ends. */
  source: Buffer;
}

/** What the relay answered, by who must act. `response` is what it said, free of addresses. */
export type MailAnswer =
  | { kind: 'accepted'; response: string }
  /** This mail will never be accepted: its recipient or its content is refused. */
  | { kind: 'refused'; code: string; response: string }
  /** We are refused, whatever we send: the operator must act (CHN-20). */
  | { kind: 'channel-refused'; code: string; response: string }
  /** It was certainly not accepted, and may be later. */
  | { kind: 'unavailable'; code: string; response: string }
  /** The message was handed over and no answer came: nobody can know whether it was accepted. */
  | { kind: 'unanswered'; code: string; response: string };

/** Hands mails over to the outside. */
export interface Mailer {
  /**
   * Never throws for what the other side does: that is an answer.
   * @param cleared waited for before the first byte of the content leaves; until then the mail is certainly not accepted
   */
  send(mail: OutgoingMail, cleared: () => Promise<void>): Promise<MailAnswer>;
  /** Ends what is open; mails in hand are finished first. */
  close(): void;
}

/** Injection token of the Mailer. */
export const MAILER = Symbol('avviso:mailer');
