import { describe, expect, it } from '@jest/globals';
import { brandColoursFrom, darkTint } from '@avviso/contracts';
import { brandStyle, brandVariables } from './brand-style.js';

describe('the style of a brand', () => {
  const colours = brandColoursFrom('#FFD400');

  it('colours both schemes, each with its own shades', () => {
    const style = brandStyle(colours);
    expect(style).toContain(`[data-mantine-color-scheme='light']{--mantine-color-adriatic-0:${colours.shades[0]}`);
    expect(style).toContain(`--av-brand:${colours.light.brand};`);
    expect(style).toContain(`--av-link:${colours.dark.link};`);
  });

  it('thins the dark ground as the contrast of words on it was reckoned', () => {
    expect(brandVariables(colours, 'dark')['--av-brand-soft']).toContain(` ${darkTint * 100}%, var(--av-canvas)`);
  });
});
