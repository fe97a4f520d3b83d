import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readLocales } from './locale-files.js';
import { askedFeatures, hardCodedTexts, loadedFeatures, usedKeys } from './source-texts.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const locales = readLocales(join(root, 'features'));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.spec.ts') && !name.startsWith('i18n/source-texts'))
  .map((name) => join(root, name));

/** What the frame of every page behind the sign-in loads. */
const everywhere = loadedFeatures(join(root, 'app/root.tsx'));

/** Names of keys on a keyboard are the same everywhere, and brand names are names. */
const allowed = new Set(['Enter']);

describe('the sources of the portal', () => {
  it('hold no text that a translator could not reach', () => {
    const found = sources.flatMap(hardCodedTexts).filter(({ text }) => !allowed.has(text));
    expect(found.map(({ where, text }) => `${relative(root, where)} ${text}`)).toEqual([]);
  });

  it('ask only for texts that there are', () => {
    const missing = sources.flatMap(usedKeys).filter(({ feature, key }) => {
      const texts = [...(locales.get(feature)?.get('en')?.keys() ?? [])];
      return key.endsWith('*') ? !texts.some((text) => text.startsWith(key.slice(0, -1))) : !texts.includes(key);
    });
    expect(missing.map(({ where, feature, key }) => `${relative(root, where)} ${feature}:${key}`)).toEqual([]);
  });

  // A text that comes only after its page was shown hides the page again until it is there.
  it.each(sources.filter((file) => file.endsWith('/routes.ts')).map((file) => [relative(root, file), file]))(
    '%s loads the texts of all that its pages show',
    (_, file) => {
      const loaded = new Set([...loadedFeatures(file), ...everywhere, 'common']);
      expect([...askedFeatures(file)].filter((feature) => !loaded.has(feature))).toEqual([]);
    },
  );
});
