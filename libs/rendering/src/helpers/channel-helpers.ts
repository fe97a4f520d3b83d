import type { Helpers } from '../compile/evaluate.js';
import type { ChannelText } from '../escape/channel-texts.js';
import { Written, type EscapeText } from '../escape/escape.js';

/** Helpers that the compiler puts around values whose place needs another escaping than usual. */
export function channelHelpers({ escape, quote }: ChannelText, toUrl: (path: unknown) => string | undefined): Helpers {
  return {
    quoted: ([value]) => (typeof value === 'string' ? new Written(quote(value)) : value),
    address: ([value]) => new Written(escapeAddress(toUrl(value) ?? '', escape)),
    addressPart: ([value]) =>
      new Written(typeof value === 'string' || typeof value === 'number' ? encodeURIComponent(value) : ''),
  };
}

/** Addresses are escaped as text, but their dots and slashes must stay as they are. */
function escapeAddress(address: string, escape: EscapeText): string {
  return escape('<') === '<' ? address : address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
