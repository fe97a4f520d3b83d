import { z } from 'zod';

/** RFC 5321 section 4.5.3.1: 64 octets before the @, 256 for the path with its angle brackets. */
const longestLocalPart = 64;
const longestMailbox = 254;

const dotString = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const quotedString = /^"([ !#-[\]-~]|\\[ -~])*"$/;
const asciiDomain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
/** What a domain may be typed with; all else that the URL parser would interpret (`/`, `:`, `%`, `@`) is kept from it. */
const typedDomain = /^(?:[\p{L}\p{M}\p{N}.\u00b7\u0375\u05f3\u05f4\u30fb\u3002-]|\u200c|\u200d)+$/u;

/**
 * The ASCII form (A-labels, lower case) of a domain name with at least one dot; internationalised names are allowed.
 * Undefined where it is none: one label only, an address literal, a numeric top level, a label over 63 octets.
 */
export function asciiDomainOf(domain: string): string | undefined {
  if (domain.length > 253 || !typedDomain.test(domain)) return undefined;
  const ascii = asciiDomain.test(domain) ? domain.toLowerCase() : toAscii(domain);
  if (ascii === undefined || ascii.length > 253 || !asciiDomain.test(ascii)) return undefined;
  const topLevel = ascii.slice(ascii.lastIndexOf('.') + 1);
  return /^\d+$/.test(topLevel) ? undefined : ascii;
}

/** The URL parser of every runtime carries UTS 46, so that this works in Node and in browsers alike. */
function toAscii(domain: string): string | undefined {
  const url = `http://${domain}/`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

interface Parts {
  local: string;
  domain: string;
}

/** Splits an RFC 5321 section 4.1.2 mailbox whose domain has a dot; undefined where the text is none. */
function parse(mailbox: string): Parts | undefined {
  const at = mailbox.lastIndexOf('@');
  if (at < 1 || mailbox.length > longestMailbox) return undefined;
  const local = mailbox.slice(0, at);
  if (local.length > longestLocalPart || !(dotString.test(local) || quotedString.test(local))) return undefined;
  const domain = asciiDomainOf(mailbox.slice(at + 1));
  if (domain === undefined || local.length + 1 + domain.length > longestMailbox) return undefined;
  return { local, domain };
}

/**
 * An e-mail address as people type it: an RFC 5321 mailbox with a dot in its domain, plus tags, quotes and IDN
 * included; no comments, display names, address literals or line breaks (SUB-2). Keeps the spelling; compare and
 * index with {@link normalizeMailbox}.
 */
export const mailboxSchema = z
  .string()
  .trim()
  .max(longestMailbox, `at most ${longestMailbox} characters`)
  .refine((value) => parse(value) !== undefined, 'must be an e-mail address such as name@example.org');

/**
 * The one spelling of an address under which it is compared, indexed and deduplicated: lower case (SUB-2: addresses
 * are compared without regard to case everywhere), domain in A-labels, quotes only where they are needed.
 * Text that is no mailbox comes back trimmed and in lower case.
 */
export function normalizeMailbox(mailbox: string): string {
  const before = normalized.get(mailbox);
  if (before !== undefined) return before;
  const result = normalize(mailbox);
  if (normalized.size >= REMEMBERED) normalized.clear();
  normalized.set(mailbox, result);
  return result;
}

/** Routing asks for the same addresses again and again, and each takes several microseconds. */
const REMEMBERED = 10_000;
const normalized = new Map<string, string>();

function normalize(mailbox: string): string {
  const trimmed = mailbox.trim();
  const parts = parse(trimmed);
  if (!parts) return trimmed.toLowerCase();
  return `${withoutNeedlessQuotes(parts.local).toLowerCase()}@${parts.domain}`;
}

function withoutNeedlessQuotes(local: string): string {
  if (!local.startsWith('"')) return local;
  const content = local.slice(1, -1).replace(/\\(.)/g, '$1');
  return dotString.test(content) ? content : `"${content.replace(/["\\]/g, '\\$&')}"`;
}
