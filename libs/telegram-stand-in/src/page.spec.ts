import { describe, expect, it } from '@jest/globals';
import { messageHtml, messageList } from './page.js';
import { parseTelegramHtml } from './parse-html.js';

const render = (html: string) => {
  const { text, entities } = parseTelegramHtml(html);
  return messageHtml(text, entities);
};

describe('the page of messages', () => {
  it('shows emphasis and links', () => {
    expect(render('<b>a <i>b</i></b> <a href="https://x.example/">c</a>')).toBe(
      '<b>a <i>b</i></b> <a href="https://x.example/" rel="noopener noreferrer" target="_blank">c</a>',
    );
  });

  it('escapes what a message says, and follows no script link', () => {
    expect(render('&lt;script&gt;"1"&lt;/script&gt;')).toBe('&lt;script&gt;&quot;1&quot;&lt;/script&gt;');
    expect(render('<a href="javascript:alert(1)">x</a>')).toBe('x');
  });

  it('lists the newest first', () => {
    const date = '2026-01-02T03:04:05.000Z';
    const list = messageList([
      { id: 1, chatId: '-1001', text: 'first', entities: [], date },
      { id: 2, chatId: '-1001', text: 'second', entities: [], date },
    ]);
    expect(list.indexOf('second')).toBeLessThan(list.indexOf('first'));
  });
});
