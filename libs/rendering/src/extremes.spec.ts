import { audiences, languages } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { createRenderer, templatedTypes } from './index.js';
import { hostileText, withCounts, withTexts } from './testing/extreme-content.js';
import { golden } from './testing/golden.js';
import { sampleJob, type SampleOptions } from './testing/sample-jobs.js';

const renderer = createRenderer({
  publicUrl: 'https://portal.example',
  operatorName: 'Halden Telecom',
  operatorAddress: '12 quai des Brumes, 69000 Lyon',
});
const secrets = { portalPassword: 'Tr4nsient-pass', code: '402913', confirmPath: '/register/confirm#abc.def' };
const extras = { unsubscribeUrl: 'https://portal.example/u/t', canAnswer: true, secrets };

/** The content of an event type as it is, and with the worst that can stand in it. */
function variants(type: string): Record<string, Record<string, unknown>> {
  const { content } = sampleJob(type);
  return {
    usual: {},
    hostile: withTexts(content, hostileText),
    empty: withTexts(content, ''),
    long: withTexts(content, 'Wörter '.repeat(715).slice(0, 5_000)),
  };
}

/** A word that stands there over and over, once and how often: so that a reader sees where it was cut. */
const folded = (text: string) =>
  text.replace(/(Wörter )\1+/g, (run, word: string) => `${word}× ${run.length / word.length} `);

/** What an e-mail shows that a reader of the recorded text looks at first; its body stands in messages.txt. */
function shortForm(type: string, options: SampleOptions): string {
  const job = sampleJob(type, options);
  const { title, text } = renderer.renderBell(job);
  return [renderer.renderEmail(job, extras).subject, renderer.renderTelegram(job).text, `${title} | ${text}`].join(
    '\n',
  );
}

describe('golden renderings of what is unusual', () => {
  it.each(languages)('hostile, empty and long values of every event as recorded: %s', (language) => {
    const parts = templatedTypes.flatMap((type) => {
      const { hostile = {}, empty = {}, long = {} } = variants(type);
      return [
        `##### ${type}, hostile\n${shortForm(type, { language, content: hostile })}\n`,
        `##### ${type}, empty\n${shortForm(type, { language, content: empty })}\n`,
        `##### ${type}, long\n${folded(shortForm(type, { language, content: long }))}\n`,
      ];
    });
    const actual = parts.join('\n');
    expect(actual).toBe(golden(`${language}/extremes.txt`, actual));
  });

  it.each(languages)('0, 1, 2, 5 and 21 of whatever an event counts as recorded: %s', (language) => {
    const lines = templatedTypes.flatMap((type) => {
      const { content } = sampleJob(type);
      const told = [0, 1, 2, 5, 21].map((count) => {
        const job = sampleJob(type, { language, audience: 'staff', content: withCounts(content, count) });
        return `${count}: ${renderer.renderEmail(job, extras).subject} | ${renderer.renderBell(job).text}`;
      });
      const counted = new Set(told.map((line) => line.slice(line.indexOf(':')))).size > 1;
      return counted ? [`##### ${type}`, ...told] : [];
    });
    const actual = `${lines.join('\n')}\n`;
    expect(actual).toBe(golden(`${language}/counts.txt`, actual));
  });
});

/** What a checker of mail HTML finds wrong (caniemail.com: Outlook on Windows, Gmail, Apple Mail). */
function flawsOf(html: string): string[] {
  const body = html.slice(html.indexOf('<body'));
  const tags = (name: string) => body.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];
  const darkened = new Set([...html.matchAll(/\.([\w-]+)(?: a)?\{[^}]*!important/g)].map(([, name]) => name));
  const plainColour = /class="([^"]*)" [^>]*style="[^"]*(?<!-)color:#(?!ffffff)/g;
  return [
    ...(Buffer.byteLength(html) < 102 * 1024 ? [] : [`${Buffer.byteLength(html)} bytes: Gmail clips it`]),
    ...(/<html lang="[a-z]{2}">/.test(html) ? [] : ['names no language']),
    ...(html.includes('name="color-scheme" content="light dark"') ? [] : ['no dark mode']),
    ...(html.includes('@media (prefers-color-scheme:dark)') ? [] : ['no dark colours']),
    ...tags('table')
      .filter((tag) => !tag.includes('role="presentation"'))
      .map((tag) => `layout read aloud: ${tag}`),
    ...tags('img')
      .filter((tag) => !/ alt="/.test(tag) || !/ height="/.test(tag))
      .map((tag) => `bare picture: ${tag}`),
    ...(/<table[^>]* width="600"[^>]*max-width:100%/.test(body) ? [] : ['no fixed width for Outlook that gives way']),
    ...[...body.matchAll(/\b(?:display:(?:flex|grid)|position:|float:|var\(|calc\()/g)].map(
      ([style]) => `Outlook: ${style}`,
    ),
    ...(/<(?:script|form|iframe|object|link|video|svg|input)\b/i.exec(body) ?? []),
    ...tags('a')
      .filter((tag) => !/href="(?:https:\/\/|mailto:)/.test(tag))
      .map((tag) => `link: ${tag}`),
    ...[...body.matchAll(plainColour)].flatMap(([tag, names = '']) =>
      names.split(' ').some((name) => darkened.has(name)) ? [] : [`stays dark on dark: ${tag}`],
    ),
    ...['table', 'tr', 'td', 'p', 'a', 'div', 'span', 'ul', 'li', 'blockquote', 'strong', 'em'].filter(
      (name) => tags(name).length !== (body.match(new RegExp(`</${name}>`, 'g')) ?? []).length,
    ),
  ];
}

describe('the HTML of every mail', () => {
  it('would be found wrong', () => {
    const bad =
      '<html><body><table><tr><td style="display:flex"><img src="x"><a href="/x">x</a></td></tr></body></html>';
    const grey = '<p class="nothing" style="margin:0;color:#777777">x</p>';
    expect(flawsOf(bad + grey).length).toBeGreaterThanOrEqual(9);
  });

  it.each(templatedTypes)('%s: tables, dark mode, width, pictures and size, whatever it says', (type) => {
    const wrong = languages.flatMap((language) =>
      audiences.flatMap((audience) =>
        Object.entries(variants(type)).flatMap(([variant, content]) => {
          const { html, subject } = renderer.renderEmail(sampleJob(type, { language, audience, content }), extras);
          const flaws = [...flawsOf(html), ...(/[\r\n]/.test(subject) ? ['subject of several lines'] : [])];
          return flaws.map((flaw) => `${language} ${audience} ${variant}: ${flaw}`);
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});
