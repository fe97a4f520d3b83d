import type { Ticket } from '@avviso/contracts';
import {
  type ApiClient,
  type StandaloneProduct,
  eventually,
  findChromium,
  launchBrowser,
  startStandaloneProduct,
} from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Pages, flawsOf, settled } from './testing/pages.js';

const chromium = findChromium();
const withBrowser = chromium ? describe : describe.skip;

let product: StandaloneProduct;
let browser: Browser;
let pages: Pages;
let colleague: ApiClient;

const rows = (page: Page) => page.locator('table.q tbody a[id^="ticket-"]');
const opened = async (title: string): Promise<Ticket> => {
  const body = { title, companyId: 'company-moretti', tags: ['quokka'] };
  const answer = await colleague.post<Ticket>('/api/v1/tickets', { body });
  if (answer.status !== 201) throw new Error(`opening answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

withBrowser('lists of tickets (TKT-5)', () => {
  let desk: Page;
  beforeAll(async () => {
    product = await startStandaloneProduct();
    browser = await launchBrowser(chromium ?? '');
    pages = new Pages(browser, product.url);
    colleague = await product.api.signIn('tech@operator.example');
    desk = await pages.signedIn('admin@operator.example');
    desk.setDefaultTimeout(20_000);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, 60_000);

  it('are filtered, saved, walked by keys and kept up to date without a jump', async () => {
    const tickets = [await opened('First lamp'), await opened('Second lamp'), await opened('Third lamp')];
    await pages.open(desk, '/tickets?view=all');

    // filtered by a dialog, which a key opens
    await desk.keyboard.press('f');
    const dialog = desk.getByRole('dialog');
    const tags = dialog.getByRole('group', { name: 'Tags' }).getByRole('textbox');
    await tags.fill('quokka');
    await tags.press('Enter');
    await dialog.getByRole('group', { name: 'Status' }).getByLabel('Open', { exact: true }).check();
    expect(await flawsOf(desk)).toEqual([]);
    await dialog.getByRole('button', { name: 'Show tickets' }).click();
    await desk.getByRole('button', { name: /^Tags: quokka/ }).waitFor();
    const titles = () => rows(desk).allTextContents();
    await eventually(async () => (await titles()).length === 3, { what: 'three tickets to be left' });
    expect(await titles()).toEqual(['Third lamp', 'Second lamp', 'First lamp']);

    // saved among the tabs, and chosen again by an address that says it all
    await desk.getByRole('button', { name: 'Save view' }).click();
    await desk.getByLabel('Name').fill('Lamps');
    await desk.getByLabel('Share with all employees').check();
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await desk.getByRole('heading', { name: 'Lamps', level: 1 }).waitFor();
    await desk.getByRole('link', { name: 'Unassigned' }).first().click();
    await desk.getByRole('heading', { name: 'Unassigned', level: 1 }).waitFor();
    await desk.getByRole('link', { name: /^Lamps/ }).click();
    await eventually(async () => (await titles()).length === 3, { what: 'the view to be back' });
    const shown = desk.getByRole('navigation', { name: 'Views' }).locator('[aria-current]');
    expect(await shown.allTextContents()).toEqual([expect.stringMatching(/^Lamps/)]);
    expect(await flawsOf(desk)).toEqual([]);

    // what changes changes in its place; what is new waits
    const [first] = tickets;
    const url = `/api/v1/tickets/${first?.number}`;
    const answer = await colleague.patch(url, { version: 1, body: { title: 'First lamp, mended' } });
    expect(answer.status).toBe(200);
    await eventually(async () => (await titles())[2] === 'First lamp, mended', { what: 'the row to change in place' });
    expect((await titles()).slice(0, 2)).toEqual(['Third lamp', 'Second lamp']);
    await opened('Fourth lamp');
    const news = desk.getByRole('button', { name: '1 new or changed ticket' });
    await news.waitFor();
    expect(await titles()).toEqual(['Third lamp', 'Second lamp', 'First lamp, mended']);
    const status = await colleague.patch(`/api/v1/tickets/${tickets[1]?.number}`, {
      version: 1,
      body: { status: 'closed' },
    });
    expect(status.status).toBe(200);
    await desk.getByText('no longer in this list').waitFor();
    expect(await flawsOf(desk)).toEqual([]);
    await desk.locator('h1').focus();
    await desk.keyboard.press('n');
    await eventually(async () => (await titles()).join() === 'Fourth lamp,First lamp, mended,Third lamp', {
      what: 'the list to be read anew',
    });

    // by keys alone: two are selected and taken, each says what became of it
    await desk.keyboard.press('j');
    await desk.keyboard.press('x');
    await desk.keyboard.press('j');
    await desk.keyboard.press('x');
    await desk.getByText('2 selected').waitFor();
    expect(await flawsOf(desk)).toEqual([]);
    await desk.keyboard.press('b');
    await desk.keyboard.press('Enter');
    await desk.getByRole('button', { name: 'Result per ticket' }).click();
    await desk.getByRole('dialog').getByRole('cell', { name: 'Changed' }).nth(1).waitFor();
    await desk.keyboard.press('Escape');
    await desk.locator('h1').focus();
    await desk.keyboard.press('?');
    await desk.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
    expect(await flawsOf(desk)).toEqual([]);
    await desk.keyboard.press('Escape');
    await desk.getByRole('dialog').waitFor({ state: 'hidden' });
    await desk.locator('h1').focus();
    await desk.keyboard.press('j');
    await desk.keyboard.press('Enter');
    await settled(desk);
    expect(await desk.locator('main h1').textContent()).toContain('lamp');
  }, 180_000);
});
