import { describe, expect, it } from '@jest/globals';
import { brandColoursFrom, contrastOf, darkTint } from './brand-colours.js';
import { brandColoursSchema } from './http/identity.http.js';

const colours = [
  '#0D7580',
  '#FFD400',
  '#FFFFFF',
  '#000000',
  '#808080',
  '#FF0000',
  '#00FF00',
  '#0000FF',
  '#0A1A3A',
  '#FFB6C1',
];

function mixed(colour: string, ground: string): string {
  const channel = (text: string, at: number) => Number.parseInt(text.slice(1 + at * 2, 3 + at * 2), 16);
  const parts = [0, 1, 2].map((at) =>
    Math.round(channel(colour, at) * darkTint + channel(ground, at) * (1 - darkTint)),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

describe('the colours made of a brand colour', () => {
  it.each(colours)('of %s stay readable, on light pages and on dark ones', (given) => {
    const made = brandColoursSchema.parse(brandColoursFrom(given));
    for (const { brand } of [made.light, made.dark]) expect(contrastOf('#FFFFFF', brand)).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['#F6F7F8', '#FFFFFF', made.shades[0] ?? ''])
      expect(contrastOf(made.light.link, ground)).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['#101417', '#1E2429', mixed(made.dark.brand, '#101417')])
      expect(contrastOf(made.dark.link, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('keep a colour that white is readable on, and say when another shade stands for it', () => {
    expect(brandColoursFrom('#0d7580')).toMatchObject({
      given: '#0D7580',
      light: { brand: '#0D7580' },
      adjusted: false,
    });
    expect(brandColoursFrom('#FFD400')).toMatchObject({ given: '#FFD400', adjusted: true });
  });

  it('make of a colour that is almost black one that shows on dark pages', () => {
    const made = brandColoursFrom('#0A1A3A');
    expect(made.light.brand).toBe('#0A1A3A');
    expect(contrastOf(made.dark.brand, '#171C20')).toBeGreaterThanOrEqual(3);
  });

  it('go from the lightest shade to the darkest', () => {
    const { shades } = brandColoursFrom('#FF0000');
    const onBlack = shades.map((shade) => contrastOf(shade, '#000000'));
    expect(onBlack).toEqual(onBlack.toSorted((a, b) => b - a));
  });
});
