import type { Ticket, TicketListItem } from '@avviso/contracts';
import { type ApiClient, type StandaloneProduct, eventually } from '@avviso/testing';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Pages, flawsOf, settled } from './testing/pages.js';
import { productInBrowser, withBrowser } from './testing/product-in-browser.js';

let product: StandaloneProduct;
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
  productInBrowser(async (started) => {
    ({ product, pages } = started);
    colleague = await product.api.signIn('tech@operator.example');
    desk = await pages.signedIn('admin@operator.example');
    desk.setDefaultTimeout(20_000);
  });

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
    // offices are those of colleagues, and any that a company may have
    const offices = dialog.getByRole('group', { name: 'Office' });
    await offices.getByLabel('Lyon').check();
    expect(await offices.locator('label.fl-p').allTextContents()).toEqual(['Lyon', 'not set']);
    await offices.getByRole('textbox').fill('Berlin');
    await offices.getByRole('textbox').press('Enter');
    expect(await offices.getByLabel('Berlin').isChecked()).toBe(true);
    // nobody works there: it is offered no more
    await offices.getByLabel('Berlin').click();
    await offices.getByLabel('Berlin').waitFor({ state: 'detached' });
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

    // tags are added to and taken from all that are selected
    await pages.open(desk, '/tickets?view=all&q=lamp');
    const boxes = desk.getByRole('checkbox', { name: /^Select #/ });
    const numbers = await Promise.all(
      [0, 1].map(async (at) => /\d+/.exec((await boxes.nth(at).getAttribute('aria-label')) ?? '')?.[0] ?? ''),
    );
    for (const number of numbers) await desk.getByLabel(`Select #${number}`).check();
    await desk.getByRole('button', { name: 'Tags…' }).click();
    const tagging = desk.getByRole('dialog', { name: 'Tags of 2 selected tickets' });
    await tagging.getByRole('textbox').fill('beluga');
    await tagging.getByRole('textbox').press('Enter');
    await tagging.getByRole('group', { name: 'Remove' }).getByLabel('quokka').check();
    expect(await flawsOf(desk)).toEqual([]);
    await tagging.getByRole('button', { name: 'Change the tags' }).click();
    const tagsOf = async (number: string) => (await colleague.get<Ticket>(`/api/v1/tickets/${number}`)).body.tags;
    await eventually(async () => (await Promise.all(numbers.map(tagsOf))).every((tags) => tags?.join() === 'beluga'), {
      what: 'both to have the other tag',
    });
  }, 180_000);

  it('of 500 rows draw those in sight, and go on with keys, ticks and changes', async () => {
    const { number } = await opened('A lamp among many');
    const like = (await colleague.get<{ items: TicketListItem[] }>('/api/v1/tickets?limit=1')).body.items[0];
    const numbers = Array.from({ length: 500 }, (_, i) => (i === 28 ? number : String(7_000_000 + i)));
    await desk.route('**/api/v1/tickets?*', async (route) => {
      const asked = new URL(route.request().url()).searchParams;
      if (asked.has('number')) return route.continue();
      const from = Number(asked.get('cursor') ?? 0);
      const items = numbers.slice(from, from + 100).map((one) => ({ ...like, number: one, title: `Row ${one}` }));
      const nextCursor = from + 100 < numbers.length ? String(from + 100) : null;
      await route.fulfill({ json: { items, nextCursor } });
    });
    await pages.open(desk, '/tickets?view=all&closed=true');
    for (let shown = 100; shown < 500; shown += 100) {
      await desk.getByRole('button', { name: 'Show more' }).click();
      await eventually(async () => (await rows(desk).count()) > shown, { what: 'another page' });
    }
    const drawn = (at: number) =>
      rows(desk)
        .nth(at)
        .evaluate((link) =>
          (link as { checkVisibility(o: object): boolean }).checkVisibility({ contentVisibilityAuto: true }),
        );
    const inSight = (at: number) => eventually(() => drawn(at), { what: `row ${at} to be drawn` });
    await desk.evaluate('window.scrollTo(0, 0)');
    await inSight(0);
    expect(await drawn(499)).toBe(false);

    // down by keys: the row has the focus, stands in the window and is drawn
    await desk.locator('h1').focus();
    for (let at = 0; at < 30; at += 1) await desk.keyboard.press('j');
    await inSight(29);
    const focused = desk.locator(':focus');
    expect(await focused.getAttribute('id')).toBe(`ticket-${numbers[29]}`);
    const box = await focused.boundingBox();
    expect(box && box.y >= 0 && box.y + box.height <= 900).toBe(true);
    await desk.keyboard.press('k');
    await desk.keyboard.press('x');
    await desk.getByText('1 selected').waitFor();
    expect(await desk.getByLabel(`Select #${number}`).isChecked()).toBe(true);

    // what changes down there changes there, and nothing jumps
    const before = (await focused.boundingBox())?.y;
    const answer = await colleague.patch(`/api/v1/tickets/${number}`, {
      version: 1,
      body: { title: 'Mended among many' },
    });
    expect(answer.status).toBe(200);
    await eventually(async () => (await rows(desk).nth(28).textContent()) === 'Mended among many', {
      what: 'the row to change in place',
    });
    expect((await focused.boundingBox())?.y).toBe(before);
    await desk.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await inSight(499);
    await desk.unroute('**/api/v1/tickets?*');
  }, 180_000);

  it('of the portal are filtered by company where somebody sees several', async () => {
    const partner = await pages.signedIn('admin@ambassador.example', '/tickets?view=all');
    await partner.getByRole('button', { name: 'Filter', exact: true }).click();
    const company = partner.getByRole('dialog').getByRole('group', { name: 'Company' });
    const client = 'Clinique des Tilleuls';
    await company.getByRole('textbox').fill(client.slice(0, 4));
    await partner.getByRole('option', { name: client }).click();
    expect(await flawsOf(partner)).toEqual([]);
    await partner.getByRole('button', { name: 'Show tickets' }).click();
    await partner.getByRole('button', { name: `Company: ${client}` }).waitFor();
    await settled(partner);
    const companies = partner.locator('.tl .tr-meta');
    await eventually(async () => (await companies.count()) > 0, { what: 'tickets of the client' });
    for (const said of await companies.allTextContents()) expect(said).toContain(client);
    await partner.context().close();

    const customer = await pages.signedIn('admin@client.example', '/tickets?view=all');
    await customer.getByRole('button', { name: 'Filter', exact: true }).click();
    await customer.getByRole('dialog').getByRole('group', { name: 'Status' }).waitFor();
    expect(await customer.getByRole('dialog').getByRole('group', { name: 'Company' }).count()).toBe(0);
    await customer.context().close();
  }, 120_000);
});
