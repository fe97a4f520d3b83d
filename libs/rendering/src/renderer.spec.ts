import { describe, expect, it } from '@jest/globals';
import { brandColoursFrom } from '@avviso/contracts';
import { createRenderer } from './index.js';
import { visibleLength } from './layout/fit-telegram.js';
import { sampleJob } from './testing/sample-jobs.js';

const renderer = createRenderer({ publicUrl: 'https://portal.example', operatorName: 'Halden Telecom' });
const address = { kind: 'address' as const, id: null, address: 'it@client.example' };

describe('an e-mail', () => {
  it('follows the order of the design', () => {
    const { text } = renderer.renderEmail(sampleJob('ticket.replied'), { canAnswer: true });
    const order = [
      'Ticket 48213 · Clinique des Tilleuls',
      'Calls drop',
      'Waiting',
      'Hello Claire,',
      'Jonas Reiter answered:',
      '> Could you',
      'Or simply answer',
      'You get this because you follow Ticketing in the universe ambassador.',
      'Halden Telecom',
      'https://portal.example/tickets/48213',
    ].map((part) => text.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(text.trimEnd().endsWith('\nhttps://portal.example/tickets/48213')).toBe(true);
  });

  it('begins in the inbox with the first sentence of the content', () => {
    expect(renderer.renderEmail(sampleJob('ticket.replied')).preheader).toBe(
      'Could you send us a capture of one failed call?',
    );
  });

  it('lets nothing that a publisher wrote stand in the place of what we make', () => {
    const evil = 'https://evil.example/';
    const content = {
      unsubscribeUrl: evil,
      openUrl: evil,
      brandName: evil,
      logoUrl: evil,
      chooseUrl: evil,
      whyText: evil,
    };
    const { html, text } = renderer.renderEmail(sampleJob('ticket.replied', { content }));
    expect(html + text).not.toContain('evil');
  });

  it('of one look after another wears its own, whoever may answer', () => {
    const wearing = (name: string) => sampleJob('ticket.replied', { job: { identity: { name } } });
    const [first, second] = ['Tilleuls', 'Ormes'].map((name) => renderer.renderEmail(wearing(name)));
    expect(first?.html).toContain('>Tilleuls</td>');
    expect(second?.html).toContain('>Ormes</td>');
    const hint = 'Or simply answer';
    expect(renderer.renderEmail(wearing('Ormes'), { canAnswer: true }).text).toContain(hint);
    expect(second?.text).not.toContain(hint);
  });

  it('wears what the company of its recipient chose, readable and leading to its own portal', () => {
    const identity = {
      name: 'Tilleuls <b>"',
      colour: '#FFD400',
      portalAddress: 'https://portail.tilleuls.example',
      logoUrl: '/api/v1/identity/logos/abc_-123',
    };
    const { html, text } = renderer.renderEmail(sampleJob('ticket.replied', { job: { identity } }));
    expect(html).toContain('Tilleuls &lt;b&gt;&quot;</td>');
    expect(html).toContain('<img src="https://portail.tilleuls.example/api/v1/identity/logos/abc_-123" alt=""');
    expect(html).toContain('<a href="https://portail.tilleuls.example/tickets/48213"');
    expect(text).toContain('https://portail.tilleuls.example/preferences');
    const { light, dark } = brandColoursFrom('#FFD400');
    expect(html).toContain(`class="btn" style="background:${light.brand}`);
    expect(html).toContain(`.btn{background:${dark.brand}!important}`);
    expect(html).not.toMatch(/#FFD400|#0A626C/i);
    // who runs the installation is said at the foot all the same
    expect(html).toContain('Halden Telecom');
  });

  it('takes no logo from elsewhere', () => {
    const job = { identity: { logoUrl: '//evil.example/x.png', colour: '#0D7580' } };
    expect(renderer.renderEmail(sampleJob('ticket.replied', { job })).html).not.toContain('evil.example');
  });

  it('greets nobody in a mailbox', () => {
    const { text } = renderer.renderEmail(
      sampleJob('ticket.replied', { job: { recipient: address, recipientName: undefined as never } }),
    );
    expect(text).not.toContain('Hello');
  });

  it('offers to answer and to unsubscribe only where that works', () => {
    const job = sampleJob('ticket.replied');
    expect(renderer.renderEmail(job).html).not.toMatch(/answer this e-mail|Switch these messages off/);
    const { html } = renderer.renderEmail(job, {
      canAnswer: true,
      unsubscribeUrl: 'https://portal.example/u/a?b=1&c=2',
    });
    expect(html).toMatch(/answer this e-mail/);
    expect(html).toContain('href="https://portal.example/u/a?b=1&amp;c=2"');
  });

  it('says of security mails that they cannot be switched off', () => {
    const { text } = renderer.renderEmail(
      sampleJob('account.locked', { job: { reasons: [{ code: 'addressed', params: {} }] } }),
    );
    expect(text).toContain('cannot be switched off');
    expect(text).not.toContain('Choose what reaches you');
  });

  it('names every reason in a sentence of its own', () => {
    const reasons = [
      { code: 'assigned' as const, params: {} },
      { code: 'mailbox' as const, params: { universe: 'client', category: 'ticketing' } },
      { code: 'assigned' as const, params: {} },
    ];
    expect(renderer.renderEmail(sampleJob('ticket.replied', { job: { reasons } })).text).toContain(
      'You get this because the ticket is assigned to you. This address is the mailbox for Ticketing in the universe client.',
    );
  });

  it('shows statuses by name in the language of the recipient', () => {
    const { subject, text } = renderer.renderEmail(sampleJob('ticket.status-changed', { language: 'ru' }));
    expect(subject).toContain('Закрыта');
    expect(text).toContain('прежний: В ожидании');
    expect(text).not.toMatch(/closed|waiting/);
  });

  it('writes times in the time zone and language of the recipient', () => {
    const job = sampleJob('account.locked', { language: 'de' });
    expect(renderer.renderEmail(job).text).toContain('15. Januar 2026 um 11:30 MEZ');
    expect(renderer.renderEmail({ ...job, timeZone: 'Nowhere/Land' }).text).toContain('10:30 UTC');
  });

  it('writes money exactly, in its own currency', () => {
    const total = { amount: '123456789012345.67', currency: 'EUR' };
    const { text } = renderer.renderEmail(sampleJob('order.created', { audience: 'staff', content: { total } }));
    expect(text).toContain('Total: €123,456,789,012,345.67');
  });

  it('carries a secret that was redeemed for it; no other channel does', () => {
    const job = sampleJob('account.credentials.requested');
    const secrets = { portalPassword: 'Tr4nsient-pass' };
    expect(renderer.renderEmail(job, { secrets }).text).toContain('Tr4nsient-pass');
    expect(renderer.renderTelegram(job).text).toContain('••••••••');
    expect(renderer.renderBell(job).text).not.toContain('Tr4nsient');
  });
});

describe('fields left out for their recipient', () => {
  const none = { lines: undefined, total: undefined, companyName: undefined, actorName: undefined };

  it('leave no label in any channel', () => {
    const job = sampleJob('order.created', { audience: 'staff', content: none });
    const email = renderer.renderEmail(job);
    for (const text of [email.text, email.html, renderer.renderTelegram(job).text, renderer.renderBell(job).text]) {
      expect(text).not.toMatch(/Total|undefined|null|<ul|entered by/);
    }
  });

  it('leave out the price of a line and keep the line', () => {
    const lines = [{ name: 'Telephone', quantity: 2, status: 'new' }];
    const { text } = renderer.renderEmail(sampleJob('order.created', { content: { ...none, lines } }));
    expect(text).toContain('- 2 × Telephone\n');
  });

  it('leave a subject that still says what it is about', () => {
    const job = sampleJob('ticket.status-changed', { content: { status: undefined, previousStatus: undefined } });
    expect(renderer.renderEmail(job).subject).toBe(
      'Ticket 48213 · Clinique des Tilleuls: Calls drop after two minutes on the new SIP trunk',
    );
    expect(renderer.renderEmail(job).text).not.toMatch(/status/i);
  });

  it('leave no empty quote', () => {
    const job = sampleJob('ticket.replied', { content: { message: undefined } });
    expect(renderer.renderEmail(job).html).not.toContain('class="qt"');
    expect(renderer.renderTelegram(job).text).not.toContain('<blockquote>');
  });
});

describe('a Telegram message', () => {
  it('begins bold with the subject and ends with the link by name', () => {
    const blocks = renderer.renderTelegram(sampleJob('ticket.replied')).text.split('\n\n');
    expect(blocks[0]).toMatch(/^<b>Jonas Reiter answered: .*<\/b>\nTicket 48213 · Clinique des Tilleuls · Waiting$/);
    expect(blocks.at(-1)).toBe('<a href="https://portal.example/tickets/48213">Open the ticket</a>');
  });

  it.each(['word '.repeat(2000), 'x'.repeat(9000), '👩🏽‍🔧'.repeat(2000), '&'.repeat(9000)])(
    'is cut within 4,096 characters with its tags closed (%.8s)',
    (text) => {
      const rendered = renderer.renderTelegram(
        sampleJob('ticket.replied', { content: { message: { text, authorName: 'Jonas' } } }),
      );
      expect(rendered.cut).toBe(true);
      expect(visibleLength(rendered.text)).toBeLessThanOrEqual(4096);
      expect(visibleLength(rendered.text)).toBeGreaterThan(3500);
      expect(rendered.text.match(/<blockquote>/g)).toHaveLength(1);
      expect(rendered.text).toMatch(/…<\/blockquote>\n\n<a href="[^"]*">Read the rest<\/a>$/);
      expect(rendered.text.isWellFormed()).toBe(true);
      expect(rendered.text).not.toMatch(/\u200d…|&[a-z]*…/);
    },
  );

  it('ends at a block where the rest of it would be little', () => {
    const lines = Array.from({ length: 20 }, (_, index) => ({
      quantity: 1,
      name: `${index} ${'n'.repeat(190)}`,
      status: 'new',
    }));
    const { text, cut } = renderer.renderTelegram(sampleJob('order.created', { content: { lines } }));
    expect(cut).toBe(true);
    expect(text.endsWith('Read the rest</a>')).toBe(true);
  });

  it('has a form without tags', () => {
    const { plainText } = renderer.renderTelegram(sampleJob('ticket.replied', { content: { title: 'a < b & c' } }));
    expect(plainText).toContain('a < b & c');
    expect(plainText).toContain('Open the ticket: https://portal.example/tickets/48213');
  });
});

describe('bell and push', () => {
  it('say the subject in 60 characters and the matter in one sentence', () => {
    expect(renderer.renderBell(sampleJob('ticket.replied'))).toEqual({
      title: 'Jonas Reiter answered: Calls drop after two minutes on the…',
      text: 'Jonas Reiter answered: Could you send us a capture of one failed call?',
    });
  });

  it('leave out what stands below the sentence, also when that begins in lower case', () => {
    const message = { text: 'no dial tone since noon', authorName: 'Theo' };
    expect(renderer.renderBell(sampleJob('ticket.created', { content: { message } })).text).toBe(
      'Theo opened this ticket.',
    );
  });

  it('do not cut an emoji in two', () => {
    const { title } = renderer.renderBell(sampleJob('ticket.replied', { content: { title: '👩🏽‍🔧'.repeat(30) } }));
    expect(title.length).toBeLessThanOrEqual(60);
    expect(title).toMatch(/🔧…$/u);
  });

  it('names the files of a message below its words', () => {
    const files = [
      { name: 'plan_[1].pdf', size: 1_200 },
      { name: 'film.mp4', size: 2_500_000 },
    ];
    const job = sampleJob('ticket.replied', {
      content: { url: '/tickets/7', message: { text: 'See **this**', authorName: 'Theo', files } },
    });
    const { html, text } = renderer.renderEmail(job);
    expect(text).toMatch(/See \*\*this\*\*[^]*📎 plan_\[1\]\.pdf \(1 kB\)[^]*📎 film\.mp4 \(2\.5 MB\)/);
    expect(html).toContain('📎 plan_[1].pdf (1 kB)');
    expect(renderer.renderTelegram(job).plainText).toContain('📎 film.');
    const without = sampleJob('ticket.replied', { content: { message: { text: '', authorName: 'Theo', files } } });
    expect(renderer.renderEmail(without).text).toContain('film.mp4');
  });
});
