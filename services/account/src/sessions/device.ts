import type { OwnSession } from '@avviso/contracts';
import Bowser from 'bowser';

const kinds: Readonly<Record<string, OwnSession['device']['kind']>> = {
  desktop: 'desktop',
  mobile: 'phone',
  tablet: 'tablet',
};

/** What somebody recognises a device by. A user agent is what a client says of itself, and is shown as such. */
export function deviceOf(userAgent: string | null): OwnSession['device'] {
  if (!userAgent) return { kind: 'other', browser: null, system: null };
  const { browser, os, platform } = Bowser.parse(userAgent);
  return {
    kind: kinds[platform.type ?? ''] ?? 'other',
    browser: browser.name || null,
    system: os.name || null,
  };
}
