import { convert } from 'html-to-text';
import { type ParsedMail, simpleParser } from 'mailparser';

/** A mail as it was handed over. */
export interface IncomingMail {
  content: Buffer;
  /** MAIL FROM; empty for reports and automatic answers (RFC 5321 section 4.5.5). */
  returnPath: string;
}

/** A part that hangs on a mail. */
export interface Part {
  type: string;
  name: string | undefined;
  content: Buffer;
}

/** What is read of a mail. */
export interface Mail {
  returnPath: string;
  /** Values of a header field, unfolded, in their order; the name in lower case. */
  header(name: string): string[];
  headerNames: readonly string[];
  from: { address: string; name: string | undefined } | undefined;
  messageId: string | undefined;
  /** The text that people read; made of the HTML where there is no other. */
  text: string;
  parts: readonly Part[];
}

/** Longer HTML is not made into text: nobody types that much, and the work grows with it. */
const longestHtml = 1_000_000;

/** @throws what the parser throws: then it is no mail */
export async function readMail({ content, returnPath }: IncomingMail): Promise<Mail> {
  const parsed = await simpleParser(content, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  const lines = parsed.headerLines.map(({ key, line }) => ({
    key,
    value: line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n(?=[ \t])/g, '')
      .trim(),
  }));
  return {
    returnPath,
    header: (name) => lines.filter(({ key }) => key === name).map(({ value }) => value),
    headerNames: lines.map(({ key }) => key),
    from: senderOf(parsed),
    messageId: parsed.messageId,
    text: textOf(parsed),
    parts: parsed.attachments.map(({ contentType, filename, content: part }) => ({
      type: contentType.toLowerCase(),
      name: filename || undefined,
      content: part,
    })),
  };
}

function textOf({ text, html }: ParsedMail): string {
  if (text?.trim() || !html) return text ?? '';
  const heading = (selector: string) => ({ selector, options: { uppercase: false } });
  return convert(html.slice(0, longestHtml), {
    wordwrap: false,
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(heading),
    ],
    limits: { maxDepth: 100, maxChildNodes: 10_000, ellipsis: '…' },
  });
}

function senderOf({ from }: ParsedMail): Mail['from'] {
  const first = from?.value.flatMap((entry) => entry.group ?? [entry]).find(({ address }) => address?.includes('@'));
  return first?.address === undefined ? undefined : { address: first.address, name: first.name || undefined };
}
