import type { QuickReply, Ticket, TicketListSetting } from '@avviso/contracts';
import { type ApiClient, type StandaloneProduct, eventually } from '@avviso/testing';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Pages, axeFlaws, flawsOf, settled } from './testing/pages.js';
import { productInBrowser, withBrowser } from './testing/product-in-browser.js';
import { ticketSettingsTests } from './testing/ticket-settings-tests.js';

let product: StandaloneProduct;
let pages: Pages;
let admin: ApiClient;
let desk: Page;

/** One point, red. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** What there is in the page alone. */
interface Dom {
  DataTransfer: new () => { items: { add: (file: File) => void } };
  ClipboardEvent: new (type: string, init: object) => Event;
  DragEvent: new (type: string, init: object) => Event;
}

/** Files as a browser hands them to the page: dropped on the editor, or pasted into it. */
function give(page: Page, how: 'drop' | 'paste', file: { name: string; type: string; base64: string }): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Your reply' });
  return editor.evaluate(
    (node, { act, name, type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const { DataTransfer, ClipboardEvent, DragEvent } = globalThis as unknown as Dom;
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      const shared = { bubbles: true, cancelable: true };
      if (act === 'paste') node.dispatchEvent(new ClipboardEvent('paste', { ...shared, clipboardData: data }));
      else {
        for (const kind of ['dragenter', 'dragover', 'drop']) {
          node.dispatchEvent(new DragEvent(kind, { ...shared, dataTransfer: data }));
        }
      }
    },
    { act: how, ...file },
  );
}

const opened = async (title: string): Promise<string> =>
  (await admin.post<Ticket>('/api/v1/tickets', { body: { title, contactId: 'contact-client-user' } })).body.number;

withBrowser('a technician at work on tickets, in one sign-in', () => {
  productInBrowser(async (started) => {
    ({ product, pages } = started);
    admin = await product.api.signIn('admin@operator.example');
    desk = await pages.signedIn('admin@operator.example', '/tickets');
  });

  it('drops and pastes files with progress, preview and an end, and finds draft and files again after a reload', async () => {
    const number = await opened('No dial tone');
    await pages.open(desk, `/tickets/${number}`);
    const editor = desk.getByRole('textbox', { name: 'Your reply' });
    await editor.pressSequentially('Please try this.');
    const files = desk.getByRole('form', { name: 'Your reply' }).getByRole('list', { name: 'Files' });
    await give(desk, 'drop', { name: 'red.png', type: 'image/png', base64: png });
    await files.getByRole('button', { name: 'Remove red.png' }).waitFor();
    await files.locator('img').waitFor();
    await give(desk, 'paste', { name: 'image.png', type: 'image/png', base64: png });
    await eventually(async () => (await files.getByRole('button', { name: /^Remove / }).count()) === 2);
    // one that does not come through: its progress stands there, and it can be ended
    await desk.route('**/api/v1/attachments', () => undefined);
    await give(desk, 'drop', { name: 'slow.txt', type: 'text/plain', base64: btoa('slow') });
    const bar = files.getByRole('progressbar', { name: 'Upload of slow.txt' });
    await bar.waitFor();
    expect(await axeFlaws(desk)).toEqual([]);
    await files.getByRole('button', { name: 'Stop the upload of slow.txt' }).click();
    await bar.waitFor({ state: 'detached' });
    await desk.unroute('**/api/v1/attachments');

    await desk.getByText('Draft saved at').waitFor();
    await desk.reload();
    await settled(desk);
    await eventually(async () => (await editor.innerText()).includes('Please try this.'), { what: 'the draft' });
    expect(await files.getByRole('button', { name: /^Remove / }).count()).toBe(2);
    await editor.press('Control+Enter');
    const thread = desk.getByRole('list', { name: 'Conversation' });
    await thread.getByText('Please try this.').waitFor();
    await thread.getByRole('button', { name: /^Show red.png/ }).waitFor();
    await desk.getByText('Draft saved at').waitFor({ state: 'detached' });
  }, 120_000);

  it('writes a quick reply by keyboard alone, and gives a password that the page never shows', async () => {
    const number = await opened('No access');
    const texts = { en: 'Dear {{contactFirstName}}, sign in with {{portalPassword}}.' };
    const made = await admin.post<QuickReply>('/api/v1/quick-replies', {
      body: { name: 'Access', shared: true, texts },
    });
    expect(made.status).toBe(201);
    await pages.open(desk, `/tickets/${number}`);
    const editor = desk.getByRole('textbox', { name: 'Your reply' });
    await editor.waitFor();
    await desk.getByRole('button', { name: 'Quick reply', exact: true }).press('Enter');
    await desk.getByRole('textbox', { name: 'Find a quick reply' }).pressSequentially('acc');
    await desk.getByRole('option', { name: /^Access/ }).waitFor();
    expect(await axeFlaws(desk)).toEqual([]);
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('Enter');
    await eventually(async () => /Dear \S+, sign in with \{\[Portal Password\]\}\./.test(await editor.innerText()), {
      what: 'the filled reply',
    });
    await editor.press('Control+Enter');
    const ask = desk.getByRole('dialog', { name: /a temporary password with this reply/ });
    await ask.waitFor();
    expect(await axeFlaws(desk)).toEqual([]);
    await ask.getByRole('button', { name: 'Send with password' }).click();
    await desk.getByRole('list', { name: 'Conversation' }).getByText('sign in with ••••••••.').waitFor();
    const mailTo = (address: string) =>
      eventually(
        async () =>
          (await product.mails()).find(
            ({ text, to }) => text.includes('sign in with') && to.some((one) => one.address === address),
          ),
        { what: `the mail to ${address}`, withinMs: 30_000 },
      );
    const [theirs, copy] = [await mailTo('user@client.example'), await mailTo('admin@client.example')];
    expect(theirs.text).toMatch(/sign in with [a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}\./);
    expect(copy.text).toContain('sign in with ••••••••.');
  }, 120_000);

  it('merges two tickets: the number of one leads to the other', async () => {
    const [goes, stays] = [await opened('Twice the same'), await opened('The same')];
    await pages.open(desk, `/tickets/${goes}`);
    await desk.getByRole('button', { name: 'Merge with another ticket' }).click();
    const dialog = desk.getByRole('dialog', { name: `Merge #${goes}` });
    await dialog.getByLabel('Becomes part of').click();
    await dialog.getByLabel('Becomes part of').fill(stays);
    await desk.getByRole('option', { name: new RegExp(stays) }).waitFor();
    expect(await axeFlaws(desk)).toEqual([]);
    await desk.getByRole('option', { name: new RegExp(stays) }).click();
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await desk.waitForURL(`**/tickets/${stays}`);
    await desk.getByText(`#${goes}`).first().waitFor();
    await pages.open(desk, `/tickets/${goes}`);
    await desk.getByRole('heading', { name: 'The same', exact: true }).waitFor();
  }, 60_000);

  it('answers a conversation, with a note that its contact never sees, and makes it a ticket', async () => {
    const contact = await product.api.signIn('user@client.example');
    const begun = { title: 'Our contract', body: 'When does it end?' };
    const { number } = (await contact.post<{ number: string }>('/api/v1/conversations', { body: begun })).body;
    await pages.open(desk, '/conversations');
    await desk.getByRole('link', { name: /Not read yet.*Our contract/ }).click();
    await desk.getByRole('tab', { name: 'Internal note' }).click();
    await desk.getByRole('textbox', { name: 'Your internal note' }).pressSequentially('He asks every year');
    await desk.getByRole('button', { name: 'Add note' }).click();
    const thread = desk.getByRole('list', { name: 'Messages of this conversation' });
    await thread.getByText('He asks every year').waitFor();
    // what is said meanwhile appears by itself
    await contact.post(`/api/v1/conversations/${number}/messages`, { body: { body: 'Or does it not?' } });
    await thread.getByText('Or does it not?').waitFor();
    expect(await axeFlaws(desk)).toEqual([]);
    expect(JSON.stringify((await contact.get(`/api/v1/conversations/${number}/messages`)).body)).not.toContain(
      'every year',
    );
    await desk.getByRole('button', { name: 'Make it a ticket' }).click();
    await desk.waitForURL(`**/tickets/${number}`);
    await settled(desk);
    await desk.getByText('Or does it not?').waitFor();
    await desk.getByRole('link', { name: `Conversation #${number}` }).click();
    await desk.getByRole('link', { name: `Open ticket #${number}` }).waitFor();
    await thread.getByText('When does it end?').waitFor();
    await pages.open(desk, '/conversations');
    expect(await desk.getByRole('link', { name: /Our contract/ }).count()).toBe(0);
  }, 120_000);

  it('corrects title and requester where they stand, and never over what somebody else wrote meanwhile', async () => {
    const number = await opened('Typo in teh title');
    const now = async () => (await admin.get<Ticket>(`/api/v1/tickets/${number}`)).body;
    await pages.open(desk, `/tickets/${number}`);
    await desk.getByRole('button', { name: 'Change the title' }).click();
    const title = desk.getByRole('textbox', { name: 'Title' });
    expect(await title.inputValue()).toBe('Typo in teh title');
    await title.fill('   ');
    await title.press('Enter');
    await desk.getByText('Give the ticket a title.').waitFor();
    expect(await flawsOf(desk)).toEqual([]);
    await title.fill('No typo in\tthe title');
    await title.press('Enter');
    await desk.getByRole('heading', { name: 'No typo in the title', level: 1 }).waitFor();
    await desk.getByText('Title: Typo in teh title').waitFor();
    expect(await now()).toMatchObject({ title: 'No typo in the title', version: 2 });

    // both write a title: theirs is shown, though the page heard of it while this one was being typed
    await desk.getByRole('button', { name: 'Change the title' }).click();
    const theirs = await admin.patch(`/api/v1/tickets/${number}`, { version: 2, body: { title: 'Theirs' } });
    expect(theirs.status).toBe(200);
    await desk.getByText('Title: No typo in the title').waitFor();
    await title.fill('Mine');
    await title.press('Enter');
    const conflict = desk.getByRole('dialog');
    await conflict.getByRole('cell', { name: 'Theirs' }).waitFor();
    expect((await now()).title).toBe('Theirs');
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await desk.getByRole('heading', { name: 'Mine', level: 1 }).waitFor();

    const about = desk.getByRole('complementary', { name: 'About this ticket' });
    await about.getByRole('button', { name: 'Change the requester' }).click();
    await about.getByLabel('Requester').fill('Aub');
    await desk.getByRole('option', { name: 'Hélène Aubry' }).waitFor();
    expect(await axeFlaws(desk)).toEqual([]);
    await desk.getByRole('option', { name: 'Hélène Aubry' }).click();
    await about.getByRole('link', { name: 'Hélène Aubry' }).waitFor();
    expect(await now()).toMatchObject({ contactName: 'Hélène Aubry', title: 'Mine' });
    // whose ticket it was sees it no more
    const contact = await product.api.signIn('user@client.example');
    expect((await contact.get(`/api/v1/tickets/${number}`)).status).toBe(404);
  }, 120_000);

  it('writes the description anew, lets colleagues and contacts watch, and says why a value is not taken', async () => {
    const number = await opened('To be watched');
    const path = `/api/v1/tickets/${number}`;
    const now = async () => (await admin.get<Ticket>(path)).body;
    await pages.open(desk, `/tickets/${number}`);
    await desk.getByText('No description yet').waitFor();
    expect(await flawsOf(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Change the description' }).click();
    const text = desk.getByRole('textbox', { name: 'Description' });
    await text.pressSequentially('It rings.');
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await text.waitFor({ state: 'detached' });
    const { version: described } = await now();
    await admin.patch(path, { version: described, body: { description: 'It rings **twice**.' } });
    await desk.getByText('It rings twice.').waitFor();
    await desk.getByRole('button', { name: 'Change the description' }).click();
    await text.press('Control+End');
    await text.pressSequentially(' Or thrice.');
    expect(await axeFlaws(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await text.waitFor({ state: 'detached' });
    await desk.getByText('Description was rewritten').first().waitFor();
    expect((await now()).description).toBe('It rings **twice**. Or thrice.');

    const about = desk.getByRole('complementary', { name: 'About this ticket' });
    const offered = desk.getByRole('listbox', { name: 'Watchers' });
    await about.getByLabel('Add a watcher…').fill('Reiter');
    await offered.getByRole('option', { name: 'Jonas Reiter' }).click();
    await about.getByRole('button', { name: 'Take Jonas Reiter off the watchers' }).waitFor();
    await about.getByLabel('Add a watcher…').fill('Aub');
    await offered.getByRole('option', { name: 'Hélène Aubry' }).click();
    await about.getByRole('button', { name: 'Take Hélène Aubry off the watchers' }).waitFor();
    expect((await now()).watchers?.map(({ name }) => name)).toEqual(['Jonas Reiter', 'Hélène Aubry']);
    await about.getByRole('button', { name: 'Take Jonas Reiter off the watchers' }).click();
    await eventually(async () => (await now()).watchers?.length === 1, { what: 'one watcher to be left' });
    expect(await flawsOf(desk)).toEqual([]);

    // an impact that is retired while the page still offers it
    const list = '/api/v1/settings/ticket-lists/impacts';
    const { entries, version } = (await admin.get<TicketListSetting>(list)).body;
    const [last] = entries.slice(-1);
    const kept = (retired: boolean) =>
      entries.map(({ used: _, ...entry }) => (entry.key === last?.key ? { ...entry, retired } : entry));
    const set = await admin.put(list, { version, body: { entries: kept(true) } });
    expect(set.status).toBe(200);
    await about.getByLabel('Impact').selectOption(last?.key ?? '');
    await desk.getByText('This value was retired and cannot be chosen any more.').waitFor();
    await eventually(async () => (await about.getByLabel('Impact').locator('option').count()) === entries.length, {
      what: 'the retired value to be offered no more',
    });
    await admin.put(list, { version: version + 1, body: { entries: kept(false) } });
  }, 120_000);

  it('tags a ticket on its page, from which contact and company are a press away', async () => {
    const number = await opened('To be tagged');
    const tags = async () => (await admin.get<Ticket>(`/api/v1/tickets/${number}`)).body.tags;
    await pages.open(desk, `/tickets/${number}`);
    await desk.getByLabel('Add a tag').fill('gateway');
    await desk.keyboard.press('Enter');
    await desk.getByRole('button', { name: 'Remove the tag gateway' }).waitFor();
    expect(await tags()).toEqual(['gateway']);
    expect(await axeFlaws(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Remove the tag gateway' }).click();
    await eventually(async () => (await tags())?.length === 0, { what: 'the tag to be gone' });
    const about = desk.getByRole('complementary', { name: 'About this ticket' });
    expect(await about.getByRole('link', { name: 'Matthias Keller' }).getAttribute('href')).toBe(
      '/contacts/contact-client-user',
    );
    await about.getByRole('link', { name: 'Clinique des Tilleuls' }).click();
    await desk.getByRole('heading', { name: 'Clinique des Tilleuls', level: 1 }).waitFor();
  }, 60_000);

  ticketSettingsTests(() => ({ product, pages, admin, desk }));
});
