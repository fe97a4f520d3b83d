import type { InboxItem, PushPayload } from '@avviso/contracts';
import {
  type PushServiceStandIn,
  type StandaloneProduct,
  eventually,
  findNotifyingChromium,
  launchBrowser,
  startPushServiceStandIn,
  xssVectors,
} from '@avviso/testing';
import { afterAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Pages, axeFlaws, flawsOf } from './testing/pages.js';
import { productInBrowser, withBrowser } from './testing/product-in-browser.js';
import { PushedDevice } from './testing/pushed-device.js';

const notifying = findNotifyingChromium();

let product: StandaloneProduct;
let pushService: PushServiceStandIn;
let browser: Browser;
let pages: Pages;

const bellCount = async (page: Page): Promise<number> => {
  const name =
    (await page
      .getByRole('button', { name: /notifications/i })
      .first()
      .getAttribute('aria-label')) ?? '';
  return Number(/\d+/.exec(name)?.[0] ?? 0);
};

withBrowser('the portal and the console in a browser', () => {
  productInBrowser(
    (started) => {
      ({ product, browser, pages } = started);
    },
    async () => {
      pushService = await startPushServiceStandIn();
      return { PUSH_ALLOW_LOOPBACK: 'true' };
    },
  );
  afterAll(() => pushService?.stop());

  it('the main job: a technician answers and closes on the page, and everybody is told', async () => {
    const customer = await pages.signedIn('admin@client.example', '/tickets/new');
    await customer.getByLabel('Title').fill('The reception phone is silent');
    await customer.getByLabel('Description').fill('Since this morning.');
    await customer.getByRole('button', { name: 'Open the ticket' }).click();
    await customer.waitForURL(/\/tickets\/\d+$/);
    const number = /\d+$/.exec(customer.url())?.[0] ?? '';

    const technician = await product.api.signIn('tech@operator.example');
    const subscription = pushService.subscribe();
    const subscribed = await technician.post('/api/v1/push/subscriptions', { body: subscription });
    expect(subscribed.status).toBeLessThan(300);

    // the deep link survives the sign-in
    const desk = await pages.signedIn('tech@operator.example', `/tickets/${number}`);
    await desk.getByRole('heading', { name: 'The reception phone is silent' }).waitFor();
    const before = await bellCount(desk);
    await desk.getByRole('button', { name: 'Take it' }).click();
    await eventually(async () => (await bellCount(desk)) === before + 1, {
      what: 'the bell counting up without a reload',
    });
    const push = await eventually(() => pushService.received(subscription.endpoint)[0], {
      what: 'a push that decrypts',
    });
    expect(JSON.stringify(push.payload)).toContain(number);

    // a colleague who has it open says so, to employees only
    const admin = await product.api.signIn('admin@operator.example');
    await admin.put(`/api/v1/tickets/${number}/presence`, { body: { tab: 'e2e', doing: 'reply' } });
    await desk.getByText(`${admin.person.name} is writing a reply`).waitFor();
    expect(await customer.getByText('is writing').count()).toBe(0);

    // what was begun is kept, and the other box does not take it over
    const reply = desk.getByRole('textbox', { name: 'Your reply' });
    await reply.click();
    await desk.keyboard.type('The port was ');
    await desk.keyboard.press('Control+b');
    await desk.keyboard.type('blocked');
    await desk.keyboard.press('Control+b');
    await desk.keyboard.type('. It rings again.');
    await desk.getByText(/^Draft saved/).waitFor();
    await desk.getByRole('tab', { name: 'Internal note' }).click();
    await desk.getByRole('button', { name: 'Write a note' }).click();
    const note = desk.getByRole('textbox', { name: 'Your internal note' });
    await note.fill('CANARY of the staff');
    await desk.getByRole('button', { name: 'Add note' }).click();
    await desk.getByRole('listitem').filter({ hasText: 'CANARY of the staff' }).getByText('Internal note').waitFor();
    await desk.reload();
    await reply.getByText('It rings again.').waitFor();
    expect(await reply.locator('strong').textContent()).toBe('blocked');
    await desk.getByLabel('Status after the reply').selectOption('closed');
    await desk.getByRole('button', { name: /^(Reply to|Post reply)/ }).click();
    await desk.getByText('It rings again.').waitFor();

    await customer.getByText('It rings again.').waitFor();
    expect(await customer.getByText('CANARY').count()).toBe(0);
    const told = async (address: string) =>
      (await product.mails()).find((mail) => mail.to[0]?.address === address && mail.text.includes('It rings again'));
    const mail = await eventually(() => told('admin@client.example'), { what: 'the mail to the customer' });
    expect(mail.html).toMatch(/<strong[^>]*>blocked<\/strong>/);
    await eventually(() => told('admin@operator.example'), { what: 'the mail to the administrator' });
    await eventually(async () => (await product.telegrams()).find(({ text }) => text.includes('It rings again')), {
      what: 'the Telegram message',
    });
    await customer.context().close();
    await desk.context().close();
  }, 120_000);

  (notifying ? it : it.skip)(
    'shows a push as a notification, which leads to its ticket when it is pressed, with a window and without (CHN-13)',
    async () => {
      const technician = await product.api.signIn('tech@operator.example');
      const customer = await product.api.signIn('admin@client.example');
      const subscription = pushService.subscribe();
      await technician.post('/api/v1/push/subscriptions', { body: subscription });
      const body = { title: 'No dial tone', description: 'In the whole house.' };
      const { number, version } = (
        await customer.post<{ number: string; version: number }>('/api/v1/tickets', { body })
      ).body;
      await technician.patch(`/api/v1/tickets/${number}`, { body: { assigneeIds: [technician.person.id] }, version });
      const push = await eventually(() => pushService.received(subscription.endpoint)[0], {
        what: 'a push that decrypts',
      });
      const payload = push.payload as PushPayload;
      const isRead = async () => {
        const { items } = (await technician.get<{ items: InboxItem[] }>('/api/v1/inbox')).body;
        return items.find(({ id }) => id === payload.id)?.readAt !== null;
      };
      const wide = await launchBrowser(notifying ?? '');
      try {
        const page = await new Pages(wide, product.url).signedIn('tech@operator.example', '/preferences');
        const device = await PushedDevice.of(page);
        const ticket = page.getByRole('heading', { name: 'No dial tone' });
        const one = [{ title: payload.title, body: payload.text, tag: payload.link }];
        const shown = () =>
          eventually(async () => (await device.shown())[0], { what: 'a notification', withinMs: 20_000 });

        // the second is about the same ticket, and replaces the first
        await device.deliver({ ...payload, text: 'An older one' });
        await shown();
        await device.deliver(payload);
        await eventually(async () => (await device.shown())[0]?.body === payload.text, { withinMs: 20_000 });
        expect(await device.shown()).toEqual(one);
        expect(await isRead()).toBe(false);
        expect(await device.press()).toEqual([]);
        await ticket.waitFor();
        expect(new URL(page.url()).pathname).toBe(`/tickets/${number}`);
        expect(await device.shown()).toEqual([]);
        await eventually(isRead, { what: 'the entry of the bell to be read', withinMs: 20_000 });

        await technician.post(`/api/v1/inbox/${payload.id}/unread`);
        await device.deliver(payload);
        await shown();
        await page.goto('about:blank');
        await eventually(async () => (await device.windows()) === 0, { what: 'no window of ours' });
        const [address = ''] = await device.press();
        expect(address.split('#')[0]).toBe(`${product.url}/tickets/${number}`);
        await page.goto(address);
        await ticket.waitFor();
        await eventually(isRead, { what: 'the entry of the bell to be read', withinMs: 20_000 });
      } finally {
        await wide.close();
      }
    },
    120_000,
  );

  it('shows what attackers wrote as words: no script runs, nobody else is asked, nothing covers the page', async () => {
    const [customer, technician] = await Promise.all(
      ['user@client.example', 'tech@operator.example'].map((login) => product.api.signIn(login)),
    );
    const all = xssVectors();
    const groups = Array.from({ length: Math.ceil(all.length / 20) }, (_, at) => all.slice(at * 20, at * 20 + 20));
    const text = (group: string[] | undefined) => (group ?? []).join('\n\n');
    const opened = await customer?.post<{ number: string }>('/api/v1/tickets', {
      body: { title: 'Attacks', description: text(groups[0]) },
    });
    const number = opened?.body.number ?? '';
    for (const [at, group] of groups.entries()) {
      const body = { body: text(group), internal: at % 2 === 1 };
      await technician?.post(`/api/v1/tickets/${number}/messages`, { body });
    }
    const page = await pages.signedIn('tech@operator.example', '/tickets');
    const ran: string[] = [];
    const asked: string[] = [];
    await page.context().exposeFunction('ran', (what: string) => ran.push(what));
    await page
      .context()
      .addInitScript(
        "for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => window.ran(name);",
      );
    page.context().on('request', (request) => {
      if (/^(?:https?|ftp|wss?):/.test(request.url()) && !request.url().startsWith(product.url))
        asked.push(request.url());
    });
    await page.goto(`${product.url}/tickets/${number}`);
    await page.locator('.thread .prose').nth(groups.length).waitFor();
    const strange = await page.locator('.thread .prose, .thread .prose *').evaluateAll((nodes) => {
      // the types of these tests know no browser
      type Node = { dispatchEvent(event: Event): void; outerHTML: string; [attribute: string]: unknown };
      type Look = { getComputedStyle(node: unknown): { position: string } };
      return (nodes as unknown as (Node & { getAttribute(name: string): string | null })[]).flatMap((node) => {
        for (const type of ['mouseover', 'mouseenter', 'focus', 'toggle', 'animationstart', 'error', 'load']) {
          node.dispatchEvent(new Event(type));
        }
        const { position } = (globalThis as unknown as Look).getComputedStyle(node);
        const leads = /^(?:javascript|data|vbscript|blob|file):/i.test(node.getAttribute('href') ?? '');
        const styled = node.getAttribute('style') !== null;
        return position === 'static' && !styled && !leads ? [] : [node.outerHTML.slice(0, 200)];
      });
    });
    const mail = await eventually(
      async () => (await product.mails()).find(({ html, text: plain }) => plain.includes('Attacks') && html),
      { what: 'a mail that quotes an attack' },
    );
    const inbox = await page.context().newPage();
    await inbox.setContent(mail.html ?? '');
    await inbox.locator('body *').first().waitFor({ state: 'attached' });
    expect({ ran, asked, strange }).toEqual({ ran: [], asked: [], strange: [] });
    await page.context().close();
  }, 60_000);

  it.each([
    ['user@client.example', ['/tickets', '/tickets/new', '/nothing-here']],
    ['admin@client.example', ['/tickets/48205', '/company/mailboxes', '/orders']],
    ['admin@ambassador.example', ['/preferences']],
    ['tech@operator.example', ['/tickets', '/tickets/48205']],
    ['admin@operator.example', ['/notification-profiles', '/settings/ticket-notifications']],
  ])(
    'axe finds nothing wrong for %s on %j, wide and narrow, light and dark',
    async (login, paths) => {
      const page = await pages.signedIn(login);
      for (const path of paths) {
        await pages.open(page, path);
        expect([path, await flawsOf(page)]).toEqual([path, []]);
      }
      await page.context().close();
    },
    120_000,
  );

  it('axe finds nothing wrong on the sign-in page, and its script is under 200 KB', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let bytes = 0;
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return;
      void request.sizes().then((sizes) => (bytes += sizes.responseBodySize));
    });
    await page.goto(`${product.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await axeFlaws(page)).toEqual([]);
    // one point more, and an empty page scrolls
    expect(await page.evaluate('document.documentElement.scrollHeight - window.innerHeight')).toBe(0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(200_000);
    await context.close();
  }, 60_000);

  it('cuts no word at the foot of a phone, whatever the language', async () => {
    const phone = { viewport: { width: 360, height: 740 } };
    const page = await pages.signedIn('admin@client.example', '/conversations', undefined, phone);
    for (const language of ['fr', 'de', 'es', 'it', 'ru']) {
      await page.addInitScript((chosen) => localStorage.setItem('avviso.language', chosen), language);
      await page.reload();
      await page.locator(`html[lang="${language}"] .ptabs a`).first().waitFor();
      const cut = await page.evaluate(
        "[...document.querySelectorAll('.ptabs span')].filter((word) => word.scrollWidth > word.clientWidth).map((word) => word.textContent)",
      );
      expect([language, cut]).toEqual([language, []]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
    await page.context().close();
  }, 60_000);

  it.each(['fr', 'de', 'es', 'it', 'ru'])('is read in %s by who prefers it', async (locale) => {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(`${product.url}/sign-in`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe('Sign in');
    await context.close();
  });
});
