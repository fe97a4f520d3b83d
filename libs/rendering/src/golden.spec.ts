import { audiences, languages, type Language } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { createRenderer, templatedTypes } from './index.js';
import { golden } from './testing/golden.js';
import { sampledTypes, sampleJob } from './testing/sample-jobs.js';

const renderer = createRenderer({
  publicUrl: 'https://portal.example',
  operatorName: 'Halden Telecom',
  operatorAddress: '12 quai des Brumes, 69000 Lyon',
});
const extras = { unsubscribeUrl: 'https://portal.example/u/t', canAnswer: true };
const secrets = { portalPassword: 'Tr4nsient-pass', code: '402913', confirmPath: '/register/confirm#abc.def' };

/** Everything but the HTML frame, which is the same for all. */
function allMessages(language: Language): string {
  const parts = templatedTypes.flatMap((type) =>
    audiences.map((audience) => {
      const job = sampleJob(type, { language, audience });
      const email = renderer.renderEmail(job, { ...extras, ...(type.startsWith('account.') ? { secrets } : {}) });
      const bell = renderer.renderBell(job);
      return [
        `##### ${type} to ${audience}`,
        `Subject: ${email.subject}`,
        `Preheader: ${email.preheader}`,
        '',
        email.text,
        '--- Telegram',
        renderer.renderTelegram(job).text,
        '--- Bell',
        bell.title,
        bell.text,
        '',
      ].join('\n');
    }),
  );
  return parts.join('\n');
}

const hostile = '<b>&"_*[.](https://evil.example) {{title}} @all /start\r\nBcc: x@evil.example';

describe('golden renderings', () => {
  it('has a sample for every event type that reaches people', () => {
    expect([...sampledTypes].sort()).toEqual([...templatedTypes].sort());
  });

  for (const language of languages) {
    it(`says every event in ${language} as recorded`, () => {
      const actual = allMessages(language);
      expect(actual).toBe(golden(`${language}/messages.txt`, actual));
    });

    it(`counts in ${language} as recorded`, () => {
      const lines = [0, 1, 2, 5, 21].map((points) => {
        const job = sampleJob('bonus.credited', { language, audience: 'staff', content: { points } });
        return `${points}: ${renderer.renderEmail(job).subject} | ${renderer.renderBell(job).text}`;
      });
      const actual = `${lines.join('\n')}\n`;
      expect(actual).toBe(golden(`${language}/plurals.txt`, actual));
    });
  }

  const pages: Record<string, Parameters<typeof sampleJob>> = {
    'en/ticket-answered.html': ['ticket.replied', { language: 'en' }],
    'de/order-created.html': ['order.created', { language: 'de', audience: 'staff' }],
    'fr/hostile.html': [
      'ticket.replied',
      {
        language: 'fr',
        content: { title: hostile, companyName: hostile, message: { text: hostile, authorName: hostile } },
      },
    ],
    'ru/right-to-left.html': [
      'ticket.created',
      { language: 'ru', content: { title: 'تعذر الاتصال 📞👩🏽‍🔧', message: { text: 'مرحبا\nשלום', authorName: 'أحمد' } } },
    ],
    'it/empty.html': [
      'ticket.status-changed',
      { language: 'it', content: { companyName: '', actorName: '', title: '' } },
    ],
  };
  for (const [name, sample] of Object.entries(pages)) {
    it(`draws ${name} as recorded`, () => {
      const { html } = renderer.renderEmail(sampleJob(...sample), extras);
      expect(html).toBe(golden(name, html));
    });
  }
});
