import { createHmac } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { eventually } from '@avviso/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const wide = { width: 1280, height: 900 };

/** Pages of the product, each person in a browser profile of its own. */
export class Pages {
  constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  /** Somebody who has not signed in. */
  async visitor(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    // nothing moves, so that a click does not wait for the end of a motion
    const still = { reducedMotion: 'reduce' } as const;
    const context = await this.browser.newContext({ viewport: wide, locale: 'en-GB', ...still, ...options });
    const page = await context.newPage();
    // One language for all, whatever the person's own is.
    await page.addInitScript(() => localStorage.setItem('avviso.language', 'en'));
    await page.goto(`${this.url}${path}`);
    return page;
  }

  async signedIn(login: string, path = '/', password = 'demo-avviso', options?: BrowserContextOptions): Promise<Page> {
    const page = await this.visitor(path, options);
    await fillSignIn(page, login, password);
    await settled(page);
    return page;
  }

  async open(page: Page, path: string): Promise<void> {
    await page.goto(`${this.url}${path}`);
    await settled(page);
  }
}

export async function fillSignIn(page: Page, login: string, password = 'demo-avviso'): Promise<void> {
  await page.getByLabel('E-mail or user name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The page shows its heading and no part of it is still being fetched, both at the same moment. */
export async function settled(page: Page): Promise<void> {
  await eventually(
    async () =>
      !new URL(page.url()).pathname.startsWith('/sign-in') &&
      (await page.locator('main h1').isVisible()) &&
      (await page.locator('[aria-busy="true"]').count()) === 0,
    { what: `${page.url()} to have loaded`, withinMs: 40_000 },
  );
}

/**
 * What axe finds. Of the frame of a message it sees nothing: no script runs there, and axe would wait for one. Legacy mode
 * asks the frames of one page one by one instead of opening a page for each, and what passed is not described.
 */
export async function axeFlaws(page: Page, within = 'html'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().include(within).exclude('iframe[sandbox]');
  const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** What axe finds, and what stands out of the window: wide and light, narrow and dark. */
export async function flawsOf(page: Page): Promise<string[]> {
  const flaws: string[] = [];
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [360, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.locator('main h1').waitFor();
    flaws.push(...(await axeFlaws(page)));
    const beyond = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    if (Number(beyond) > 0) flaws.push(`${String(beyond)} points wider than a window of ${width}`);
  }
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: 'light' });
  return flaws;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows for a secret (RFC 6238), `steps` ahead of now. */
export function appCode(secret: string, steps = 0): string {
  const bits = [...secret.replace(/\s/g, '')].map((sign) => base32.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
