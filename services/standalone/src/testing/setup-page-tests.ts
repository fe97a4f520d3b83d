import { type ApiClient, type SmtpSink, eventually } from '@avviso/testing';
import { expect, it } from '@jest/globals';
import { type Pages, flawsOf } from './pages.js';

interface SetupWorld {
  readonly pages: Pages;
  readonly root: ApiClient;
  readonly sink: SmtpSink;
}

/** Who sees and sets up what about notifications, in the browser: on a product with the demo's people. */
export function setupPageTests(world: () => SetupWorld): void {
  const pages = (): Pages => world().pages;

  it('who may only look has neither box nor field (SUB-6)', async () => {
    const page = await pages().signedIn('user@client.example', '/company/preferences?q=extra03');
    await page.getByRole('rowheader', { name: /Zoe Extra030/ }).waitFor();
    await page.getByText(/^Only the contacts themselves/).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await pages().open(page, '/company/mailboxes');
    await page.getByText('Only administrators can change this.').waitFor();
    expect(await page.locator('main').getByRole('textbox').count()).toBe(0);
    // its own it may change
    await pages().open(page, '/preferences');
    expect(await page.getByRole('checkbox').count()).toBeGreaterThan(7);
    await page.context().close();
  }, 60_000);

  it('a notification profile is made, tested in its Telegram group and deleted (SUB-14, SUB-15)', async () => {
    const page = await pages().signedIn('admin@operator.example', '/notification-profiles/new');
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('sales@operator.example');
    await page.getByRole('textbox', { name: /^Telegram group or channel/ }).fill('12345');
    // this click leaves the field, whose message moves the page: it still meets the box
    await page.getByRole('checkbox', { name: /^An order is created, E-mail/ }).check();
    await page
      .getByText(/^This is a person’s chat/)
      .first()
      .waitFor();
    await page.getByRole('textbox', { name: /^Telegram group or channel/ }).fill('−1007770001');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Send a test message' }).click();
    await page.getByText('The bot can post').waitFor();
    // the title of the chat, as Telegram says it
    await page.getByText('Chat -1007770001', { exact: true }).waitFor();
    // as it is once Telegram made a supergroup of it (CHN-10)
    await page.route('**/api/v1/notification-profiles/*', async (call) => {
      const response = await call.fetch();
      const moved = { telegramMovedFrom: { chatId: '-4200', at: '2026-11-20T10:00:00.000Z' } };
      await call.fulfill({ response, json: { ...((await response.json()) as object), ...moved } });
    });
    await page.reload();
    await page.getByText(/^Telegram made a supergroup of this group on .*Its id was -4200;/).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await page.unroute('**/api/v1/notification-profiles/*');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete profile' }).click();
    await page.getByText('The profile sales@operator.example is deleted').waitFor();
    await page.context().close();
  }, 60_000);

  it('the coverage of the ticket rule follows the switches before they are saved (SUB-13)', async () => {
    const page = await pages().signedIn('admin@operator.example', '/settings/ticket-notifications');
    const group = (name: string) => page.getByRole('heading', { level: 3, name: new RegExp(`^${name}`) });
    const before = await group('Technicians').textContent();
    await page.getByRole('switch', { name: /^Technicians/ }).click();
    await eventually(async () => (await group('Technicians').textContent()) !== before, { what: 'another coverage' });
    await page.getByRole('button', { name: 'Discard' }).click();
    await eventually(async () => (await group('Technicians').textContent()) === before, { what: 'the one before' });
    await page.context().close();
  }, 60_000);

  it('says that no sender is set until there is one, from whom mail then comes (CHN-6)', async () => {
    const { root, sink } = world();
    const { version } = (await root.get<{ version: number }>('/api/v1/settings/sender')).body;
    await root.put('/api/v1/settings/sender', { body: { name: '', address: null, version } });
    const page = await pages().signedIn('admin@operator.example', '/deliveries');
    const strip = page.getByRole('region', { name: 'No sender is set.' });
    await strip.waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await strip.getByRole('link', { name: 'Set the sender' }).click();
    await page.getByText(/^Until an address is set, mail goes out from a service address/).waitFor();
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('not an address');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Enter an e-mail address such as service@company.example').waitFor();
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('hello@operator.example');
    await page.getByRole('checkbox', { name: 'Ticket answered' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Sender saved').waitFor();
    await page.getByText('Choice of what is sent again saved').waitFor();
    expect(await strip.count()).toBe(0);
    const uncertain = await root.get<{ leave: string[] }>('/api/v1/settings/uncertain-deliveries');
    expect(uncertain.body.leave).toEqual(['ticket.replied']);
    expect(await flawsOf(page)).toEqual([]);
    // a technician could change nothing of it, and is told nothing
    const theirs = await pages().signedIn('tech@operator.example', '/tickets');
    expect(await theirs.getByRole('link', { name: 'Set the sender' }).count()).toBe(0);
    const body = { title: 'Who writes to me?', description: 'x', contactId: 'contact-client-user' };
    await root.post('/api/v1/tickets', { body });
    const mail = await eventually(() => sink.mails.find(({ parsed }) => parsed.text?.includes(body.title)));
    expect(mail.parsed.from?.value[0]?.address).toBe('hello@operator.example');
    await Promise.all([page, theirs].map((one) => one.context().close()));
  }, 120_000);

  it('a technician sees nothing of API keys: no entry of the menu, no page, no answer', async () => {
    const page = await pages().signedIn('tech@operator.example');
    const menu = page.getByRole('navigation', { name: 'Console' });
    expect(await menu.getByRole('link').allTextContents()).not.toContain('API keys');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await pages().open(page, '/api-keys');
    await page.getByRole('heading', { name: 'You may not see this' }).waitFor();
    expect(await page.getByRole('button', { name: 'New API key' }).count()).toBe(0);
    expect(asked.filter((path) => path.includes('/api-keys') && path.startsWith('/api/'))).toEqual([]);
    expect(await flawsOf(page)).toEqual([]);
    await page.context().close();
  }, 60_000);
}
