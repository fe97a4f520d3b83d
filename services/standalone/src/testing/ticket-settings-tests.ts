import type {
  Ticket,
  TicketFieldsSetting,
  TicketListSetting,
  TicketLists,
  TicketNotifications,
} from '@avviso/contracts';
import { type ApiClient, type StandaloneProduct, eventually } from '@avviso/testing';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Pages, axeFlaws, flawsOf, settled } from './pages.js';

interface TicketWorld {
  readonly product: StandaloneProduct;
  readonly pages: Pages;
  readonly admin: ApiClient;
  /** An administrator's page. */
  readonly desk: Page;
}

const fieldsPath = '/api/v1/settings/ticket-fields';

/** What administrators make of tickets: lists, fields, the types of a company. */
export function ticketSettingsTests(world: () => TicketWorld): void {
  it('chooses the ticket types of one company, whose portal then offers no others (TKT-3)', async () => {
    const { product, pages, desk } = world();
    const contact = await product.api.signIn('user@client.example');
    const offered = async () =>
      (await contact.get<TicketLists>('/api/v1/ticket-lists')).body.types.map(({ key }) => key);
    const all = await offered();
    await pages.open(desk, '/companies/company-tilleuls?tab=types');
    await desk.getByRole('switch', { name: 'Own choice for this company' }).check();
    await desk.getByLabel('Incident').check();
    expect(await axeFlaws(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await desk.getByText('The ticket types of the company are saved').waitFor();
    expect(await offered()).toEqual(['incident']);
    await desk.reload();
    await settled(desk);
    expect(await desk.getByLabel('Incident').isChecked()).toBe(true);
    await desk.getByRole('switch', { name: 'Own choice for this company' }).uncheck();
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await eventually(async () => (await offered()).join() === all.join(), { what: 'all types to be offered again' });
  }, 120_000);

  it('says which of the statuses that notify is retired or deleted', async () => {
    const { pages, admin, desk } = world();
    const lists = '/api/v1/settings/ticket-lists/statuses';
    const { entries, initial, version } = (await admin.get<TicketListSetting>(lists)).body;
    const kept = entries.map(({ used: _, ...entry }) => ({ ...entry, retired: entry.key === 'resolved' }));
    const retired = await admin.put(lists, { version, body: { entries: kept, initial } });
    expect(retired.status).toBe(200);
    const rules = '/api/v1/settings/ticket-notifications';
    const { statuses: _, lastChange: __, version: at, ...who } = (await admin.get<TicketNotifications>(rules)).body;
    const set = await admin.put(rules, { version: at, body: { ...who, statuses: ['open', 'resolved', 'long-gone'] } });
    expect(set.status).toBe(200);
    await pages.open(desk, '/settings/ticket-notifications');
    const chosen = desk.getByRole('group', { name: 'Statuses that notify' });
    await chosen.getByText('long-gonedeleted').waitFor();
    expect(await chosen.getByText('retired', { exact: true }).count()).toBe(1);
    expect(await chosen.getByText('deleted', { exact: true }).count()).toBe(1);
    await desk.getByRole('button', { name: 'Remove long-gone' }).click();
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await eventually(
      async () => (await admin.get<TicketNotifications>(rules)).body.statuses.join() === 'open,resolved',
      { what: 'the deleted status to be gone' },
    );
  }, 60_000);

  it('orders the priorities by keyboard', async () => {
    const { pages, desk } = world();
    await pages.open(desk, '/settings/tickets?part=priorities');
    const grips = desk.getByRole('button', { name: /^Move / });
    const names = () => grips.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    const [first, second, ...rest] = await names();
    await grips.first().press('ArrowDown');
    await eventually(async () => (await names())[0] === second, { what: 'the row has moved' });
    expect(await axeFlaws(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await desk.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });
    await desk.reload();
    await settled(desk);
    expect(await names()).toEqual([second, first, ...rest]);
  }, 60_000);

  it('adds a value and a field of its own, each with a name, and takes neither without', async () => {
    const { pages, admin, desk } = world();
    const save = desk.getByRole('button', { name: 'Save', exact: true });
    const dialog = desk.getByRole('dialog');
    await pages.open(desk, '/settings/tickets?part=impacts');
    await desk.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.getByText('Give a name in one language at least.').waitFor();
    await dialog.getByLabel('English').fill('Two sites');
    expect(await flawsOf(desk)).toEqual([]);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await save.click();
    await save.waitFor({ state: 'detached' });
    const { impacts } = (await admin.get<TicketLists>('/api/v1/ticket-lists')).body;
    expect(impacts.at(-1)).toMatchObject({ key: 'two-sites', names: { en: 'Two sites' } });

    await desk.getByRole('link', { name: 'Fields', exact: true }).click();
    await desk.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByLabel('English').fill('Wing');
    await dialog.getByLabel('Type', { exact: true }).selectOption('choice');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.getByText('Add one choice at least.').waitFor();
    await dialog.getByRole('button', { name: 'Add a choice' }).click();
    // in the reader's language, behind the six names of the field; it stays open while its name is typed
    await dialog.getByRole('textbox').nth(6).pressSequentially('North');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await desk.getByLabel('Wing on the portal').selectOption('edit');
    expect(await flawsOf(desk)).toEqual([]);
    await save.click();
    await save.waitFor({ state: 'detached' });
    const { custom } = (await admin.get<TicketFieldsSetting>(fieldsPath)).body;
    expect(custom.at(-1)).toMatchObject({
      ...{ key: 'wing', type: 'choice', portal: 'edit' },
      choices: [{ key: 'north', names: { en: 'North' } }],
    });
  }, 60_000);

  it('keeps what is typed into a field of its own while a colleague saves something else (TKT-8)', async () => {
    const { pages, admin, desk } = world();
    const { version, custom } = (await admin.get<TicketFieldsSetting>(fieldsPath)).body;
    const field = (key: string, type: string) => ({ key, type, names: { en: key }, portal: 'edit', choices: [] });
    const kept = custom.map(({ used: _, choices, ...one }) => ({
      ...one,
      choices: choices.map(({ used: __, ...choice }) => choice),
    }));
    const added = [
      ...kept,
      { ...field('serial', 'text'), required: false },
      { ...field('checked', 'check'), required: false },
    ];
    expect((await admin.put(fieldsPath, { version, body: { builtIn: [], custom: added } })).status).toBe(200);
    const body = { title: 'Typed slowly', companyId: 'company-tilleuls' };
    const { number } = (await admin.post<Ticket>('/api/v1/tickets', { body })).body;
    await pages.open(desk, `/tickets/${number}`);
    await desk.reload();
    await settled(desk);
    await desk.getByLabel('serial', { exact: true }).pressSequentially('AV-1');
    const theirs = await admin.patch(`/api/v1/tickets/${number}`, {
      version: 1,
      body: { fields: { serial: 'theirs' } },
    });
    expect(theirs.status).toBe(200);
    await desk.getByText('serial: none → theirs').waitFor();
    expect(await desk.getByLabel('serial', { exact: true }).inputValue()).toBe('AV-1');
    expect(await axeFlaws(desk)).toEqual([]);
    // a tablet is turned, and back
    await desk.setViewportSize({ width: 700, height: 900 });
    await desk.getByRole('group').getByLabel('serial', { exact: true }).waitFor({ state: 'attached' });
    expect(await desk.getByLabel('serial', { exact: true }).inputValue()).toBe('AV-1');
    await desk.setViewportSize({ width: 1280, height: 900 });
    await desk.getByRole('complementary').getByLabel('serial', { exact: true }).focus();
    expect(await desk.getByLabel('serial', { exact: true }).inputValue()).toBe('AV-1');
    await desk.getByLabel('serial', { exact: true }).press('Tab');
    const conflict = desk.getByRole('dialog');
    await conflict.getByRole('cell', { name: 'theirs' }).waitFor();
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await desk.getByText('serial: theirs → AV-1').waitFor();
    await desk.getByLabel('checked', { exact: true }).check();
    const now = async () => (await admin.get<Ticket>(`/api/v1/tickets/${number}`)).body.fields;
    await eventually(async () => (await now())['checked'] === true, { what: 'the box to be ticked' });
    expect(await now()).toEqual({ serial: 'AV-1', checked: true });
  }, 60_000);
}
