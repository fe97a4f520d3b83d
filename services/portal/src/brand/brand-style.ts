import type { BrandColours } from '@avviso/contracts';

/** In the order that they were made in: the eighth and the seventh are what Mantine fills its own controls with. */
function shadesOf(colours: BrandColours): string {
  return colours.shades.map((shade, index) => `--mantine-color-adriatic-${index}:${shade}`).join(';');
}

/** The variables of one scheme. On light pages soft grounds are shades, on dark ones the colour thinned by the page. */
export function brandVariables(colours: BrandColours, scheme: 'light' | 'dark'): Readonly<Record<string, string>> {
  const { brand, link } = colours[scheme];
  const { shades } = colours;
  const thinned = (percent: number) => `color-mix(in srgb, ${brand} ${percent}%, var(--av-canvas))`;
  return {
    '--av-brand': brand,
    '--av-brand-hover': `color-mix(in oklab, ${brand} 86%, black)`,
    '--av-link': link,
    '--mantine-color-anchor': link,
    // brandColoursFrom of the contracts makes words readable on these.
    '--av-brand-soft': scheme === 'light' ? (shades[0] ?? brand) : thinned(22),
    '--av-brand-line': scheme === 'light' ? (shades[3] ?? brand) : thinned(50),
  };
}

/** Over the product's own colours, which Mantine writes with one `:root` less. */
export function brandStyle(colours: BrandColours): string {
  const rules = (['light', 'dark'] as const).map((scheme) => {
    const variables = Object.entries(brandVariables(colours, scheme)).map(([name, value]) => `${name}:${value}`);
    return `:root:root[data-mantine-color-scheme='${scheme}']{${[shadesOf(colours), ...variables].join(';')}}`;
  });
  return rules.join('');
}
