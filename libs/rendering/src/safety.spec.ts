import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRenderer, TemplateError } from './index.js';
import { visibleLength } from './layout/fit-telegram.js';
import { sampleJob } from './testing/sample-jobs.js';

const renderer = createRenderer({ publicUrl: 'https://portal.example', operatorName: 'Halden Telecom' });
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];
/** What an author may stress in a message: tags without any attribute of theirs. */
const stress = /<br>|<\/?(?:strong|em)>|<code style="font-family:Menlo,Consolas,monospace;font-size:14px">|<\/code>/g;
const telegramStress = /<\/?(?:b|i|code)>/g;
const without = (html: string, allowed: RegExp) => html.replace(allowed, '');
const linksOf = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
const withValue = (value: string) =>
  sampleJob('ticket.created', {
    content: {
      title: value,
      number: value,
      companyName: value,
      actorName: value,
      message: { text: value, authorName: value },
      fields: [{ name: 'site', label: value, value, portal: 'view' }],
    },
    job: { recipientName: value },
  });
const nasty = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '{{',
        '}}',
        '</b>',
        '<a href="x">',
        '\r\n',
        '\u202e',
        '](',
        '*',
        '`',
        '@a',
        '&lt;',
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => parts.join('x')),
);

describe('values from outside', () => {
  it('never add a tag or link to an e-mail', () => {
    const expected = tagsOf(without(renderer.renderEmail(withValue('x')).html, stress));
    fc.assert(
      fc.property(nasty, (value) => {
        fc.pre(value.trim() !== '' && /[\p{L}\p{N}]/u.test(value));
        const { html } = renderer.renderEmail(withValue(value));
        expect(tagsOf(without(html, stress))).toEqual(expected);
        for (const tag of ['strong', 'em', 'code'])
          expect(html.split(`<${tag}`).length).toBe(html.split(`</${tag}>`).length);
      }),
      { numRuns: 300 },
    );
  });

  it('never add an entity to a Telegram message', () => {
    const expected = tagsOf(without(renderer.renderTelegram(withValue('x')).text, telegramStress));
    fc.assert(
      fc.property(nasty, (value) => {
        fc.pre(/[\p{L}\p{N}]/u.test(value));
        const { text } = renderer.renderTelegram(withValue(value));
        expect(tagsOf(without(text, telegramStress))).toEqual(expected);
        for (const tag of ['b', 'i', 'code'])
          expect(text.split(`<${tag}>`).length).toBe(text.split(`</${tag}>`).length);
        expect(text.replace(/<[^>]*>|&(?:lt|gt|amp|quot|#39);/g, '')).not.toMatch(/[<>&]/);
      }),
      { numRuns: 300 },
    );
  });

  it('never break a header', () => {
    const { subject } = renderer.renderEmail(withValue('hello\r\nBcc: thief@evil.example\u2028X: y\u0000'));
    expect(subject).toBe('Ticket hello Bcc: thief@evil.example X: y is open: hello Bcc: thief@evil.example X: y');
  });

  it('cannot turn the words around them by direction overrides', () => {
    const { text } = renderer.renderEmail(withValue('abc\u202etxt.exe'));
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('make no link, tag or command in Telegram', () => {
    const { text } = renderer.renderTelegram(withValue('see https://evil.example or evil.example, @all #tag /start'));
    expect(text).not.toMatch(/evil\.example/);
    expect(text).not.toMatch(/@all|#tag|\/start/);
    expect(linksOf(text)).toEqual(['https://portal.example/tickets/48213']);
  });

  it.each([
    'https://evil.example/x',
    '//evil.example',
    'javascript:alert(1)',
    'https://portal.example@evil.example/',
    '\\\\evil',
  ])('lead nowhere but to the portal: %s', (url) => {
    const job = sampleJob('ticket.replied', { content: { url } });
    for (const link of [...linksOf(renderer.renderEmail(job).html), ...linksOf(renderer.renderTelegram(job).text)]) {
      expect(link).toMatch(/^https:\/\/portal\.example\//);
    }
  });

  it('print nothing when they are no text', () => {
    const { text } = renderer.renderEmail(
      sampleJob('ticket.replied', { content: { title: { toHTML: 'x' } as never } }),
    );
    expect(text).not.toContain('object');
  });

  it('stay below the size at which mail is clipped, and within Telegram', () => {
    const job = sampleJob('order.created', {
      audience: 'staff',
      content: {
        title: '"'.repeat(5000),
        lines: Array.from({ length: 500 }, () => ({ quantity: 1, name: '&'.repeat(5000), status: 'new' })),
        message: { text: '"'.repeat(50_000), authorName: 'x' },
      },
    });
    expect(Buffer.byteLength(renderer.renderEmail(job).html)).toBeLessThan(102 * 1024);
    expect(visibleLength(renderer.renderTelegram(job).text)).toBeLessThanOrEqual(4096);
  });
});

describe('templates', () => {
  const render = (body: string, content: Record<string, unknown> = {}) =>
    renderer.renderEmail(
      sampleJob('ticket.replied', { content, job: { template: { version: 1, subject: 'S', body } } }),
    ).text;

  it.each([
    ['{{constructor}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{title.constructor.name}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{__proto__.x}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{#if toString}}x{{/if}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{number title.__lookupGetter__}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{lookup this "constructor"}}', 'TEMPLATE.UNKNOWN_HELPER'],
    ['{{log title}}', 'TEMPLATE.UNKNOWN_HELPER'],
    ['{{#with title}}x{{/with}}', 'TEMPLATE.UNKNOWN_HELPER'],
    ['{{> partial}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{{title}}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{&title}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{../x}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{@partial-block}}', 'TEMPLATE.NOT_ALLOWED'],
    ['{{#if a}}x', 'TEMPLATE.SYNTAX'],
    ['{{#if}}x{{/if}}', 'TEMPLATE.SYNTAX'],
    ['a <b onclick="x">b</b>', 'TEMPLATE.UNSUPPORTED'],
    ['[x](javascript:alert)', 'TEMPLATE.NOT_ALLOWED'],
    ['{{number ' + '(number '.repeat(9) + 'rating' + ')'.repeat(9) + '}}', 'TEMPLATE.TOO_DEEP'],
    ['{{#if a}}'.repeat(9) + 'x' + '{{/if}}'.repeat(9), 'TEMPLATE.TOO_DEEP'],
    ['{{#each a}}{{#each b}}{{#each c}}x{{/each}}{{/each}}{{/each}}', 'TEMPLATE.TOO_DEEP'],
    ['x'.repeat(20_001), 'TEMPLATE.TOO_LARGE'],
  ])('refuses %.60s', (body, code) => {
    expect(() => render(body)).toThrow(TemplateError);
    try {
      render(body);
    } catch (error) {
      expect(error).toMatchObject({ code });
    }
  });

  it('names line and column of a mistake', () => {
    try {
      render('first line\n\nsecond {{nothing here}}');
      throw new Error('accepted');
    } catch (error) {
      expect(error).toMatchObject({ code: 'TEMPLATE.UNKNOWN_HELPER', part: 'body', line: 3, column: 8 });
    }
  });

  it('reach no function', () => {
    const out = (path: string) => render(`{{#if ${path}}}reached{{else}}out of reach{{/if}}`, { list: ['a'] });
    for (const path of ['title.length', 'title.sub', 'list.map', 'list.at', 'message.text.at']) {
      expect(out(path)).toContain('out of reach');
    }
  });

  it('take a variable before a helper of the same name', () => {
    expect(render('No {{number}}, {{number quantity}}', { number: 'A-7', quantity: 1200 })).toContain('No A-7, 1,200');
  });

  it('stop long lists', () => {
    const text = render('{{#each lines}}\n- {{name}}\n{{/each}}\n\n{{more lines}} more', {
      lines: Array.from({ length: 10_000 }, (_, index) => ({ name: `line ${index}` })),
    });
    expect(text).toContain('- line 19\n');
    expect(text).not.toContain('line 20');
    expect(text).toContain('9980 more');
  });
});
