import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Has no window, and opens a page in less than half the time. */
const shell = '/usr/bin/chromium-headless-shell';
const whole = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Path of a Chromium on this machine: CHROMIUM_PATH, or where Debian puts it; undefined, and a line on stderr, when there is none. */
export function findChromium(): string | undefined {
  return firstOf([shell, ...whole], () => true);
}

/** As `findChromium`, of one that shows notifications: the shell denies them. */
export function findNotifyingChromium(): string | undefined {
  return firstOf(whole, (path) => !path.endsWith('headless-shell'));
}

function firstOf(paths: readonly string[], fits: (path: string) => boolean): string | undefined {
  const found = [process.env['CHROMIUM_PATH'], ...paths].find((path) => path && fits(path) && existsSync(path));
  if (!found) process.stderr.write('SKIPPED: no Chromium for this test; set CHROMIUM_PATH or install chromium\n');
  return found;
}

/** A headless Chromium that looks nothing up outside of this machine. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}
