import { audiences, languages } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { createRenderer, defaultTemplate, sampleJob, templatedTypes, templateVariables } from './index.js';

const renderer = createRenderer({ publicUrl: 'https://portal.example', operatorName: 'Halden Telecom' });
const check = (body: string, eventType = 'order.created', subject = 'S') =>
  renderer
    .check({ subject, body }, { eventType, audience: 'customer', language: 'de' })
    .map(({ code, part, line, column, suggestion }) => ({ code, part, line, column, suggestion }));
const none = undefined;

describe('the check of a template', () => {
  it.each(languages)('finds nothing wrong with the defaults: %s', (language) => {
    for (const eventType of templatedTypes) {
      for (const audience of audiences) {
        const source = defaultTemplate(language, eventType, audience);
        expect({ eventType, found: renderer.check(source, { eventType, audience, language }) }).toEqual({
          eventType,
          found: [],
        });
      }
    }
  });

  it('finds nothing wrong with any variable as it is offered', () => {
    for (const eventType of templatedTypes) {
      const offered = templateVariables(eventType).map(({ insert }) => insert);
      expect({ eventType, found: check(offered.join('\n\n'), eventType) }).toEqual({ eventType, found: [] });
    }
  });

  it.each([
    ['a {{totl}}', { code: 'TEMPLATE.UNKNOWN_VARIABLE', line: 1, column: 5, suggestion: 'total' }],
    ['a\n\n{{#if total}}\n{{price}}\n{{/if}}', { code: 'TEMPLATE.UNKNOWN_VARIABLE', line: 4, column: 3 }],
    ['{{#each lines}}\n- {{title}}\n{{/each}}', { line: 2, column: 5, suggestion: '@root.title' }],
    ['{{#each lines}}\n- {{name}} {{@index}} {{@root.title}} {{this.article}}\n{{/each}}', none],
    ['{{#each lines}}x{{else}}{{title}}{{/each}}', none],
    ['{{lines.length}} {{lines.0.name}}', none],
    ['{{#each nothing}}{{x}}{{/each}}', { code: 'TEMPLATE.UNKNOWN_VARIABLE', line: 1, column: 9 }],
    ['{{#each title}}x{{/each}}', { code: 'TEMPLATE.NOT_A_LIST', line: 1, column: 9 }],
    ['{{title.length}}', { code: 'TEMPLATE.UNKNOWN_VARIABLE' }],
    ['{{date}}', { code: 'TEMPLATE.UNKNOWN_VARIABLE' }],
    ['{{plural (more lines) one=nothing other="x"}}', { code: 'TEMPLATE.UNKNOWN_VARIABLE', line: 1, column: 27 }],
    ['{{secretReference}}', { code: 'TEMPLATE.UNKNOWN_VARIABLE' }],
    ['x\n  {{#if total}}y', { code: 'TEMPLATE.SYNTAX', line: 2 }],
    ['x\n\n| a | b |\n|---|---|\n| c | d |', { code: 'TEMPLATE.UNSUPPORTED', line: 3, column: 1 }],
    ['x\n\nyes <img src=x>', { code: 'TEMPLATE.UNSUPPORTED', line: 3, column: 5 }],
  ])('reads %j', (body, mistake) => {
    if (mistake === none) expect(check(body)).toEqual([]);
    else expect(check(body)).toMatchObject([{ part: 'body', ...mistake }]);
  });

  it('counts columns as people see them, behind a credential snippet too', () => {
    const at = 'Ihr {[Portal-Benutzername]} und {{portalPasswort}}';
    const found = check(at, 'account.credentials.requested');
    expect(found).toMatchObject([{ line: 1, column: at.indexOf('portalPasswort') + 1, suggestion: 'portalPassword' }]);
  });

  it('names every mistake, of subject and body, up to twenty', () => {
    expect(check('{{b}}\n{{c}}', 'order.created', '{{a}}')).toMatchObject([
      { part: 'subject', line: 1 },
      { part: 'body', line: 1 },
      { part: 'body', line: 2 },
    ]);
    expect(check('{{b}}'.repeat(100))).toHaveLength(20);
    expect(check('x', 'order.created', 'one\r\nBcc: two')).toMatchObject([{ part: 'subject', column: 4 }]);
  });
});

const each = (list: string, body: string) => `{{#each ${list}}}${body}{{/each}}`;
const hostile: Readonly<Record<string, string>> = {
  'twenty times twenty long texts': each('lines', each('@root.lines', 'x'.repeat(19_900))),
  'the longest values over and over': each('lines', each('@root.lines', '{{@root.title}}'.repeat(1_300))),
  'the longest quotes over and over': `> ${'{{message.text}}{{title}}'.repeat(790)}`,
  'dates without end': each('lines', each('@root.lines', '{{#if (date @root.createdOn)}}{{/if}}'.repeat(500))),
  'conditions on a thousand helpers': each(
    'lines',
    each('@root.lines', `{{#is 1 ${'(number @root.n) '.repeat(1_100)}}}{{/is}}`),
  ),
  'quotes in quotes': '> '.repeat(9_999) + 'x',
  'lists in lists': '- '.repeat(9_999) + 'x',
  'lists by indentation': Array.from({ length: 190 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n'),
  'brackets of links': '['.repeat(19_999),
  'links in links': '[a]('.repeat(4_900),
  'stars without end': '*a **a '.repeat(2_800),
  'underscores without end': '_a __a '.repeat(2_800),
  'ticks without end': Array.from({ length: 190 }, (_, length) => '`'.repeat(length)).join('a'),
  'tags without end': '<'.repeat(19_999),
  'tables without end': `${'|'.repeat(9_000)}\n${'|-'.repeat(5_000)}|`,
  'open blocks': '{{#if title}}'.repeat(1_500),
  'brackets in brackets': `{{number ${'(number '.repeat(2_400)}`,
  'blanks without end': `x${' '.repeat(19_990)}y`,
  'definitions without end': '[a]: b\n'.repeat(2_800),
};

describe('a hostile template', () => {
  it.each(Object.entries(hostile))('is refused or stopped within 200 ms: %s', (_, body) => {
    const long = '&'.repeat(50_000);
    const content = {
      title: long,
      message: { text: '*&'.repeat(25_000), authorName: long },
      lines: Array.from({ length: 10_000 }, () => ({ name: long })),
      createdOn: '2026-01-01T00:00:00Z',
      n: 1,
    };
    const job = sampleJob('order.created', { content });
    const worker = createRenderer({
      publicUrl: 'https://portal.example',
      operatorName: 'Halden Telecom',
      onBadTemplate: () => undefined,
    });
    for (const act of [
      () => renderer.check({ subject: 'S', body }, { eventType: 'ticket.created', audience: 'staff', language: 'en' }),
      () => worker.renderEmail({ ...job, template: { version: 1, subject: 'S', body } }),
      () => worker.renderTelegram({ ...job, template: { version: 1, subject: 'S', body } }),
    ]) {
      const begun = process.cpuUsage();
      act();
      const { user, system } = process.cpuUsage(begun);
      // 200 ms of computing and what stopping takes; where the machine had no time for two thirds of it, up to three tries
      expect((user + system) / 1_000).toBeLessThan(600);
    }
  });

  it('never keeps its message from going out: the default is used, and somebody is told', () => {
    const told: string[] = [];
    const worker = createRenderer({
      publicUrl: 'https://portal.example',
      operatorName: 'Halden Telecom',
      onBadTemplate: ({ id }, error) => told.push(`${id} ${(error as Error).name}`),
    });
    const job = sampleJob('order.created');
    const bad = { ...job, template: { version: 3, subject: '{{#if', body: 'x' } };
    expect(worker.renderEmail(bad)).toEqual(worker.renderEmail(job));
    expect(worker.renderBell(bad)).toEqual(worker.renderBell(job));
    expect(told).toEqual(['job-1 TemplateError', 'job-1 TemplateError']);
  });
});

describe('an edited template', () => {
  it('writes all four forms, and another version writes anew', () => {
    const written = (version: number, subject: string) => {
      const job = sampleJob('order.created', { job: { template: { version, subject, body: `**${subject}**` } } });
      const { subject: line, html, text } = renderer.renderEmail(job);
      return [line, html, text, renderer.renderTelegram(job).text, renderer.renderBell(job).title].map((form) =>
        form.includes(subject),
      );
    };
    for (const [version, subject] of [
      [1, 'first'],
      [2, 'second'],
      [2, 'a draft of the second'],
      [1, 'first'],
    ] as const) {
      expect(written(version, subject)).toEqual([true, true, true, true, true]);
    }
  });
});
