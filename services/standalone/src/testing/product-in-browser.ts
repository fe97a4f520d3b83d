import { type StandaloneProduct, findChromium, launchBrowser, startStandaloneProduct } from '@avviso/testing';
import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Pages } from './pages.js';

const chromium = findChromium();

/** Tests that need a browser: skipped, and counted so, where there is none. */
export const withBrowser = chromium ? describe : describe.skip;

/** A product of its own, and pages of its people. */
export interface ProductInBrowser {
  product: StandaloneProduct;
  browser: Browser;
  pages: Pages;
}

/**
 * Starts them before the tests that surround the call, and ends them after these.
 * @param ready called once with what was started
 * @param env of the product, once what it names has been started
 */
export function productInBrowser(
  ready: (started: ProductInBrowser) => unknown,
  env: () => Promise<Record<string, string>> | Record<string, string> = () => ({}),
): void {
  let product: StandaloneProduct | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    product = await startStandaloneProduct(await env());
    browser = await launchBrowser(chromium ?? '');
    await ready({ product, browser, pages: new Pages(browser, product.url) });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, 180_000);
}
