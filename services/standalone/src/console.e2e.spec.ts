import { type StandaloneProduct, eventually } from '@avviso/testing';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Pages, fillSignIn, flawsOf, settled } from './testing/pages.js';
import { productInBrowser, withBrowser } from './testing/product-in-browser.js';

let product: StandaloneProduct;
let pages: Pages;

const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
withBrowser('the pages of the console for companies, people and access', () => {
  let admin: Page;

  productInBrowser(async (started) => {
    ({ product, pages } = started);
    admin = await pages.signedIn('admin@operator.example');
  });

  it('does not let the last administrator go, and says why before it is saved', async () => {
    await pages.open(admin, '/employees/employee-admin');
    await said(admin, 'is the only administrator who can sign in');
    await admin.getByLabel('Suspended').check();
    await save(admin);
    await said(admin, 'This would leave nobody with the profile Admin-Default');
    await admin.getByRole('button', { name: 'Discard' }).click();
    const known = await product.api.signIn('admin@operator.example');
    const { body } = await known.get<{ access: boolean }>('/api/v1/employees/employee-admin');
    expect(body.access).toBe(true);
  }, 60_000);

  it('shows menus and pages by what a profile permits', async () => {
    const technician = await pages.signedIn('tech@operator.example');
    await pages.open(technician, '/companies');
    const menu = technician.getByRole('navigation', { name: 'Console' });
    const entries = await menu.getByRole('link').allTextContents();
    expect(entries).toEqual(expect.arrayContaining(['Companies', 'Contacts', 'Employees']));
    for (const hidden of ['Import', 'Access profiles', 'Audit trail']) expect(entries).not.toContain(hidden);
    await pages.open(technician, '/audit');
    await said(technician, 'You may not see this');
    await pages.open(technician, '/companies/company-nordlicht');
    await said(technician, 'This page is not here');
    await pages.open(technician, '/contacts/contact-client-user');
    await said(technician, 'You may look at this contact and not change it.');
    expect(await technician.getByRole('button', { name: 'Give one' }).isVisible()).toBe(true);
    await technician.context().close();
  }, 60_000);

  it('shows a temporary password at once, which the contact changes at the first sign-in (ACC-13, ACC-18)', async () => {
    const technician = await pages.signedIn('tech@operator.example');
    await pages.open(technician, '/contacts/contact-client-user');
    // The page is read again after it, and that may take its time.
    await technician.route('**/api/v1/contacts/contact-client-user', () => undefined);
    await technician.getByRole('button', { name: 'Give one' }).click();
    await technician.getByLabel('Show it to me, this once').check();
    await technician.getByRole('button', { name: 'Give the password' }).click();
    const shown = technician.getByTestId('temporary-password');
    await shown.waitFor({ timeout: 10_000 });
    const password = (await shown.textContent()) ?? '';
    expect(password).toMatch(/^[a-z0-9]{5}(-[a-z0-9]{5}){2}$/);
    expect(await flawsOf(technician)).toEqual([]);
    await technician.getByRole('button', { name: 'I have passed it on' }).click();
    expect(await technician.getByText(password).count()).toBe(0);
    await technician.context().close();

    const contact = await pages.visitor('/sign-in');
    await fillSignIn(contact, 'user@client.example', password);
    await said(contact, 'Choose your own password');
    expect(await flawsOf(contact)).toEqual([]);
    // Nothing else is open before that.
    await contact.goto(`${product.url}/tickets`);
    await contact.getByLabel('Temporary password').fill(password);
    await contact.getByLabel('New password').fill('a sentence of my own');
    await contact.getByRole('button', { name: 'Save and continue' }).click();
    await settled(contact);
    await contact.context().close();
    const { status } = await product.api.post('/api/v1/auth/sign-in', {
      body: { login: 'user@client.example', password },
    });
    expect(status).toBe(401);
  }, 120_000);

  it('imports contacts into the company that was chosen for rows that name none (ACC-10)', async () => {
    await pages.open(admin, '/import');
    const lines = Array.from({ length: 30 }, (_, n) => `Zoë,Nº ${n},row${n}@rows.example`);
    await admin.locator('input[type=file]').setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['First name,Last name,E-mail', ...lines].join('\r\n')),
    });
    await admin.getByRole('button', { name: 'Upload and look' }).click();
    const company = admin.getByRole('textbox', { name: 'Company of rows that name none' });
    await company.click();
    await company.fill('moretti');
    await admin.getByRole('option', { name: 'Garage Moretti' }).click();
    await said(admin, 'Each row without a company of its own goes there.');
    expect(await flawsOf(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Import 30 rows' }).click();
    await said(admin, 'Added');
    await eventually(
      async () => {
        const known = await product.api.signIn('admin@operator.example');
        const path = '/api/v1/contacts?companyId=company-moretti&q=Zo%C3%AB&limit=100';
        return (await known.get<{ items: unknown[] }>(path)).body.items.length === lines.length;
      },
      { what: 'the imported contacts in their company' },
    );
    expect(await flawsOf(admin)).toEqual([]);
  }, 120_000);

  it('names in the audit trail what was changed, and by whom', async () => {
    const known = await product.api.signIn('admin@operator.example');
    const path = '/api/v1/companies/company-moretti';
    const { version } = (await known.get<{ version: number }>(path)).body;
    const change = { body: { managedBy: 'company-ponteverde', personalManagerId: 'employee-manager' }, version };
    expect((await known.patch(path, change)).status).toBe(200);
    await pages.open(admin, '/audit?subject=company%2Fcompany-moretti');
    const text = (await admin.locator('main').innerText()).replace(/\s+/g, ' ');
    for (const name of ['Garage Moretti', 'Ponteverde Réseaux', 'Amara Diallo', 'Luca Ferrante']) {
      expect(text).toContain(name);
    }
    expect(text).not.toMatch(/company-|employee-/);
  }, 60_000);

  const company = '/companies/company-ponteverde';
  it.each([
    ...['/companies', '/companies/new', company],
    ...['clients', 'details', 'mailboxes', 'identity'].map((tab) => `${company}?tab=${tab}`),
    ...['/contacts', '/contacts/new', '/contacts/contact-client-admin'],
    ...['/employees', '/employees/new', '/employees/employee-tech'],
    ...['/profiles', '/profiles/new', '/profiles/profile-technician'],
    ...['/import', '/audit'],
  ])(
    'axe finds nothing wrong on %s, wide and light, narrow and dark',
    async (path) => {
      await pages.open(admin, path);
      expect(await flawsOf(admin)).toEqual([]);
    },
    60_000,
  );
});
