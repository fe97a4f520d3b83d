import type { MessageEntity } from './parse-html.js';
import type { StoredMessage } from './message-store.js';

const tags: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  spoiler: 'span',
};

/** The text with its entities as safe HTML: every character is escaped, links go to http(s) and tg only. */
export function messageHtml(text: string, entities: readonly MessageEntity[]): string {
  const opening = new Map<number, MessageEntity[]>();
  const closing = new Map<number, MessageEntity[]>();
  for (const entity of entities) {
    opening.set(entity.offset, [...(opening.get(entity.offset) ?? []), entity]);
    const end = entity.offset + entity.length;
    closing.set(end, [entity, ...(closing.get(end) ?? [])]);
  }
  let html = '';
  for (let index = 0; index <= text.length; index += 1) {
    for (const entity of closing.get(index) ?? []) html += closeOf(entity);
    for (const entity of opening.get(index) ?? []) html += openOf(entity);
    html += escape(text.charAt(index));
  }
  return html;
}

function openOf(entity: MessageEntity): string {
  if (entity.type === 'text_link') {
    return isSafe(entity.url) ? `<a href="${escape(entity.url)}" rel="noopener noreferrer" target="_blank">` : '';
  }
  const tag = tags[entity.type];
  return tag === undefined ? '' : `<${tag}>`;
}

function closeOf(entity: MessageEntity): string {
  if (entity.type === 'text_link') return isSafe(entity.url) ? '</a>' : '';
  const tag = tags[entity.type];
  return tag === undefined ? '' : `</${tag}>`;
}

function isSafe(url: string | undefined): url is string {
  return url !== undefined && /^(https?|tg):/i.test(url);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The list alone, newest first: what the page's script fetches again. */
export function messageList(messages: readonly StoredMessage[]): string {
  if (messages.length === 0) return '<p class="empty">No messages yet. What the bot posts appears here by itself.</p>';
  return messages.toReversed().map(messageCard).join('\n');
}

function messageCard(message: StoredMessage): string {
  const time = new Date(message.date).toLocaleString('en-GB', {
    timeZone: 'UTC',
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  return `<article><header><span class="chat">${escape(message.chatId)}</span>
<time datetime="${escape(message.date)}">${time} UTC</time></header>
<div class="text">${messageHtml(message.text, message.entities)}</div></article>`;
}

/** The whole page. */
export function messagesPage(messages: readonly StoredMessage[], durable: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Telegram stand-in</title>
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></script>
</head>
<body>
<header class="bar"><h1>Telegram stand-in</h1>
<p>Messages that the bot posted here instead of Telegram, newest first. ${
    durable ? 'The last 1,000 are kept.' : 'Kept in memory only, until this process ends.'
  }</p></header>
<main id="messages" aria-live="polite">
${messageList(messages)}
</main>
</body>
</html>
`;
}

export const pageScript = `const list = document.getElementById('messages');
let shown = list.innerHTML.trim();
setInterval(async () => {
  try {
    const answer = await fetch('/list');
    const html = (await answer.text()).trim();
    if (answer.ok && html !== shown) { shown = html; list.innerHTML = html; }
  } catch { document.title = 'Telegram stand-in (stopped)'; }
}, 1500);
`;

export const pageStyle = `:root { color-scheme: light dark; --canvas: #f6f7f8; --surface: #fff; --line: #e4e8eb; --text: #161b20;
  --dim: #5b6670; --link: #0a626c; --soft: #f1f3f5; }
@media (prefers-color-scheme: dark) { :root { --canvas: #101417; --surface: #171c20; --line: #272e34; --text: #e9edf0;
  --dim: #98a3ab; --link: #68bbc3; --soft: #1e2429; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--text); font: 15px/1.5 Inter, system-ui, sans-serif; }
.bar, main { max-width: 720px; margin: 0 auto; padding: 16px; }
h1 { font-size: 20px; line-height: 28px; margin: 0; }
.bar p, .empty { color: var(--dim); margin: 4px 0 0; }
article { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 12px 16px; margin-bottom: 12px; }
article header { display: flex; flex-wrap: wrap; gap: 4px 12px; justify-content: space-between; color: var(--dim);
  font-size: 12.5px; font-variant-numeric: tabular-nums; margin-bottom: 6px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.text a { color: var(--link); }
.text code, .text pre { background: var(--soft); border-radius: 4px; padding: 1px 4px; font-family: ui-monospace, monospace; }
.text pre { display: block; padding: 8px; overflow-x: auto; margin: 0; }
.text blockquote { margin: 4px 0; padding-left: 10px; border-left: 3px solid var(--link); }
.text span { background: var(--soft); }
`;
