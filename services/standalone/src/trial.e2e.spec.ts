import { type StandaloneProduct, eventually } from '@avviso/testing';
import { expect, it } from '@jest/globals';
import { type Pages, flawsOf } from './testing/pages.js';
import { productInBrowser, withBrowser } from './testing/product-in-browser.js';

let product: StandaloneProduct;
let pages: Pages;

withBrowser('an installation on trial (OPS-18)', () => {
  productInBrowser(
    (started) => {
      ({ product, pages } = started);
    },
    () => ({ TRIAL_MODE: 'one-address', TRIAL_ADDRESS: 'qa@operator.example' }),
  );

  it('says so on every page, the sign-in included', async () => {
    const customer = await pages.visitor('/sign-in');
    const banner = customer.getByRole('complementary', { name: 'Trial installation' });
    await banner.getByText('Messages go to one test address').waitFor();
    expect(await flawsOf(customer)).toEqual([]);
    for (const [login, path] of [
      ['user@client.example', '/tickets'],
      ['admin@operator.example', '/deliveries'],
    ] as const) {
      const page = await pages.signedIn(login, path);
      await page.getByRole('complementary', { name: 'Trial installation' }).waitFor();
      expect(await flawsOf(page)).toEqual([]);
    }
  }, 90_000);

  it('sends every mail to the one address, and Telegram without a chat nowhere', async () => {
    const admin = await product.api.signIn('admin@operator.example');
    const replied = await admin.post('/api/v1/tickets/48205/messages', { body: { body: 'We looked into it.' } });
    expect(replied.status).toBeLessThan(300);
    // the ambassador's people are told as well, in no certain order
    await eventually(
      async () =>
        (await product.mails()).find(
          ({ text, headers }) =>
            text.includes('We looked into it') &&
            /@client\.example$/.test(String(headers['x-avviso-trial-instead-of'])),
        ),
      { what: 'the mail about the reply that the customer would have had' },
    );
    const receivers = (await product.mails()).map(({ to }) => to[0]?.address);
    expect(new Set(receivers)).toEqual(new Set(['qa@operator.example']));
    expect(await product.telegrams()).toEqual([]);
  }, 60_000);
});
