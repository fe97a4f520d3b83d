import { severalLines } from './clean.js';
import { asText, escapeHtml, escapeTelegram, type EscapeText } from './escape.js';
import { htmlMarkup, noMarkup, showMarkdown, telegramMarkup, withoutEscapes, type Markup } from './markup.js';

/** How one channel writes values. */
export interface ChannelText {
  readonly escape: EscapeText;
  /** Writes what somebody wrote, with its lines, as the inside of a quote. */
  readonly quote: (message: string) => string;
}

export interface ChannelTexts {
  readonly html: ChannelText;
  readonly text: ChannelText;
  readonly telegram: ChannelText;
  readonly plain: ChannelText;
}

/** Each remembers its last quote: a fan-out writes the same message to many. */
export function channelTexts(): ChannelTexts {
  const clean = rememberingLast(severalLines);
  const marked = (escape: EscapeText, markup: Markup, lineBreak: string): ChannelText => ({
    escape,
    quote: rememberingLast((message) => showMarkdown(clean(message), escape, markup).replaceAll('\n', lineBreak)),
  });
  return {
    html: marked(escapeHtml, htmlMarkup, '<br>'),
    telegram: marked(escapeTelegram, telegramMarkup, '\n'),
    plain: marked(asText, noMarkup, ' '),
    // Markdown is made to be read as it is. An empty line is ">" without a trailing space.
    text: {
      escape: asText,
      quote: rememberingLast((message) =>
        withoutEscapes(clean(message)).replaceAll('\n', '\n> ').replaceAll('\n> \n', '\n>\n'),
      ),
    },
  };
}

/** Does not write again what was asked for last: a fan-out tells many the same. */
export function rememberingLast(write: (value: string) => string): (value: string) => string {
  let last: { value: string; written: string } | undefined;
  return (value) => {
    if (last?.value !== value) last = { value, written: write(value) };
    return last.written;
  };
}
