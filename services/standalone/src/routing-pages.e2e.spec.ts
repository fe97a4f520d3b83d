import { type ApiClient, type SmtpSink, type StandaloneProduct, eventually, startSmtpSink } from '@avviso/testing';
import { afterAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type Pages, flawsOf } from './testing/pages.js';
import { productInBrowser, withBrowser } from './testing/product-in-browser.js';
import { deliveryPageTests } from './testing/delivery-page-tests.js';
import { setupPageTests } from './testing/setup-page-tests.js';

/** More than a window shows at once. */
const added = 60;

let product: StandaloneProduct;
let sink: SmtpSink;
let pages: Pages;
let root: ApiClient;
let companyId: string;

interface Row {
  contactId: string;
  name: string;
  preferences: { universe: string; category: string; channel: string; enabled: boolean; source: string }[];
}

const rows = async (): Promise<Row[]> =>
  (await root.get<{ items: Row[] }>(`/api/v1/companies/${companyId}/preferences`)).body.items;

async function cell(name: string, category: string): Promise<boolean | undefined> {
  const row = (await rows()).find((one) => one.name === name);
  return row?.preferences.find(
    (one) => one.universe === 'client' && one.category === category && one.channel === 'email',
  )?.enabled;
}

/** Goes there by the Tab key alone, as who has no pointer. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let n = 0; n < 120; n += 1) {
    if (await wanted.evaluate((element) => element.matches(':focus')).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`120 presses of Tab do not reach ${String(wanted)}`);
}

const openTicket = async (title: string): Promise<string> => {
  const body = { title, description: 'x', companyId, contactId: 'contact-client-user' };
  return (await root.post<{ number: string }>('/api/v1/tickets', { body })).body.number;
};
/** What the page of addresses that are left out is given: a mail comes back for good in real-mail.e2e. */
const address = 'a.very.long.name.that.nobody.reads.any.more@far-away-branch-office.client.example';
const response = `550 5.1.1 <${address}>: Recipient address rejected: User unknown in virtual mailbox table`;
const leftOut = { id: 'd1', address, name: 'Zoe Extra001', at: new Date().toISOString(), status: '5.1.1', response };
const json = { items: [leftOut, { ...leftOut, id: 'd2', address: null, name: null }], nextCursor: null };
const mailsAbout = (text: string) => sink.mails.filter(({ parsed }) => parsed.text?.includes(text));

withBrowser('the pages about routing', () => {
  productInBrowser(
    async (started) => {
      ({ product, pages } = started);
      root = await product.api.signIn('admin@operator.example');
      const customer = await product.api.signIn('admin@client.example');
      companyId = (await customer.get<{ companyId: string }>('/api/v1/me')).body.companyId;
      for (let n = 0; n < added; n += 10) {
        await Promise.all(
          Array.from({ length: 10 }, (_, i) => {
            const name = { firstName: 'Zoe', lastName: `Extra${String(n + i).padStart(3, '0')}` };
            return root.post('/api/v1/contacts', {
              body: { companyId, ...name, email: `extra${n + i}@client.example` },
            });
          }),
        );
      }
      await eventually(async () => (await rows()).length > added, { what: 'the contacts on the dashboard' });
    },
    async () => {
      sink = await startSmtpSink();
      return { SMTP_HOST: sink.host, SMTP_PORT: String(sink.port) };
    },
  );
  afterAll(() => sink?.stop());

  it('two people at once: the second sees what changed and decides cell by cell', async () => {
    const page = await pages.signedIn('admin@client.example', '/company/preferences?q=extra04');
    const box = (name: string, category: string) =>
      page.getByRole('checkbox', { name: new RegExp(`^Zoe ${name}, ${category}, E-mail`) });
    await box('Extra040', 'Shop').click();
    await box('Extra041', 'Shop').click();
    await box('Extra042', 'Shop').click();

    const found = (await rows()).filter(({ name }) => /Extra04[01]/.test(name)) as (Row & { version: number })[];
    const choose = (enabled: boolean) => [{ universe: 'client', category: 'shop', channel: 'email', enabled }];
    const theirs = (enabled: boolean) =>
      root.patch(`/api/v1/companies/${companyId}/preferences`, {
        body: { items: found.map(({ contactId, version }) => ({ contactId, version, preferences: choose(enabled) })) },
      });
    expect((await theirs(false)).status).toBe(200);

    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /Extra041.*: Off$/ }).check();
    await dialog.getByRole('button', { name: 'Save this choice' }).click();
    await page.getByText('Preferences saved').waitFor();
    expect([await cell('Zoe Extra040', 'shop'), await cell('Zoe Extra041', 'shop')]).toEqual([true, false]);
    expect(await cell('Zoe Extra042', 'shop')).toBe(true);
    await page.context().close();
  }, 120_000);

  it('the dashboard by keyboard alone: to a box, along the arrows, on, and saved', async () => {
    const page = await pages.signedIn('admin@client.example', '/company/preferences?q=extra05&category=shop');
    const box = (name: string, channel: string) =>
      page.getByRole('checkbox', { name: new RegExp(`^Zoe ${name}, Shop, ${channel}`) });
    await tabTo(page, box('Extra050', 'E-mail'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    expect(await box('Extra053', 'E-mail').isChecked()).toBe(true);
    await tabTo(page, page.getByRole('button', { name: 'Save' }));
    await page.keyboard.press('Enter');
    await page.getByText('Preferences saved').waitFor();
    expect(await Promise.all(['Zoe Extra051', 'Zoe Extra052', 'Zoe Extra053'].map((one) => cell(one, 'shop')))).toEqual(
      [false, true, true],
    );
    // a real table: every box is in a cell of a row and of a column that have heads
    const heads = await box('Extra052', 'E-mail').evaluate((element) => {
      const row = element.closest('tr')?.querySelector('th[scope="row"]')?.textContent ?? '';
      const columns = element.closest('table')?.querySelectorAll('th[scope="col"], th[scope="colgroup"]').length ?? 0;
      return { row, columns };
    });
    expect(heads.row).toContain('Zoe Extra052');
    expect(heads.columns).toBeGreaterThanOrEqual(3);
    await page.context().close();
  }, 120_000);

  it('explain, simulate and send again, by keyboard alone', async () => {
    const number = await openTicket('The lift telephone is dead');
    await eventually(() => mailsAbout('The lift telephone is dead').length > 0, { what: 'the mails' });
    const page = await pages.signedIn('admin@operator.example', '/explain');
    await tabTo(page, page.getByLabel('Event'));
    await page.keyboard.type(number);
    await page.getByRole('option', { name: new RegExp(`ticket/${number}.*Ticket opened`) }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(/recipients were told/).waitFor();
    expect(await flawsOf(page)).toEqual([]);

    await tabTo(page, page.getByRole('link', { name: 'Simulate' }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/simulate\?.*event=/);
    const before = sink.mails.length;
    await tabTo(page, page.getByRole('button', { name: 'Simulate' }));
    await page.keyboard.press('Enter');
    await page.getByText(/messages would go out/).waitFor();
    const show = page.locator('summary', { hasText: 'Show the message' }).first();
    await tabTo(page, show);
    await page.keyboard.press('Enter');
    await page.locator('iframe.msg-h').first().waitFor();
    expect(sink.mails.length).toBe(before);
    expect(await flawsOf(page)).toEqual([]);

    await pages.open(page, `/deliveries?subject=ticket/${number}&channel=email&recipient=contact-client-user`);
    await tabTo(page, page.getByRole('button', { name: /The lift telephone is dead/ }));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Send again' }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await tabTo(page, page.getByRole('button', { name: 'Send again' }));
    await page.keyboard.press('Enter');
    await eventually(() => sink.mails.length === before + 1, { what: 'the mail that was sent again' });
    await page.context().close();
  }, 120_000);

  it('API keys: made and shown once, used, and revoked', async () => {
    const page = await pages.signedIn('admin@operator.example', '/api-keys');
    await page.getByRole('button', { name: 'New API key' }).first().click();
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('Choose what the key may publish.').waitFor();
    await page.getByLabel('Name').fill('sms-gateway');
    await page.getByRole('checkbox', { name: /Delivery report of an SMS/ }).check();
    // the dialog with all event types, and one of them wanting
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make the key' }).click();
    const key = (await page.getByTestId('api-key').textContent()) ?? '';
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('cell', { name: 'Never used' }).waitFor();
    expect(await page.content()).not.toContain(key.slice(-20));
    expect(await flawsOf(page)).toEqual([]);
    const report = {
      ...{ specversion: '1.0', id: 'sms-1', type: 'sms.delivery-reported', subject: 'sms/1', version: 1 },
      ...{ time: new Date().toISOString(), actorkind: 'system', data: { phone: '+33600000000', state: 'delivered' } },
    };
    const publish = () => product.api.as(key).post('/api/v1/events', { body: report });
    expect((await publish()).status).toBe(202);
    await page.getByRole('button', { name: 'Revoke sms-gateway' }).click();
    await page.getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByRole('cell', { name: /^Revoked/ }).waitFor();
    expect((await publish()).status).toBe(401);
    await page.context().close();
  }, 120_000);

  it('axe finds nothing wrong on the dashboard, a new profile and the addresses that are left out', async () => {
    const page = await pages.signedIn('admin@operator.example', `/company/preferences?company=${companyId}&q=extra03`);
    await page.getByRole('checkbox', { name: /^Zoe Extra030, Shop, E-mail/ }).click();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.route('**/api/v1/suppressed-addresses*', (call) => call.fulfill({ json }));
    await pages.open(page, '/suppressed');
    await page.getByText(address, { exact: true }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await pages.open(page, '/notification-profiles/new');
    await page.getByText('The bot to add: @avviso_demo_bot').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await page.context().close();
  }, 120_000);

  setupPageTests(() => ({ pages, root, sink }));
  deliveryPageTests(() => ({ pages, root, sink }));
});
