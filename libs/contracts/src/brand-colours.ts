import type { BrandColours } from './http/identity.http.js';

/** Red, green and blue of sRGB, each 0 to 1. */
type Rgb = readonly [red: number, green: number, blue: number];
/** Lightness 0 to 1, chroma, hue in radians (CSS Color 4, section 9.2). */
interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

const white: Rgb = [1, 1, 1];
/** The grounds of the pages, light and dark, as the design has them. */
const grounds = { light: ['#F6F7F8', '#FFFFFF'], dark: ['#101417', '#171C20', '#1E2429'] } as const;
const lightest = 0.97;
const darkest = 0.33;

/** WCAG 2.2, 1.4.3: text; 1.4.11: the edge of a control. */
const readable = 4.5;
const visible = 3;

/** How much of the brand is in a selected row or active filter of the dark pages; the rest is the page's ground. */
export const darkTint = 0.22;

/**
 * What portal, console and mails make of a company's one colour (ACC-21), so that it stays readable: ten shades of its
 * hue; for buttons the colour itself where white is readable on it, else the first shade where it is; for words the first
 * shade that is readable on the page.
 * @param given such as #0D7580
 */
export function brandColoursFrom(given: string): BrandColours {
  const { chroma, hue } = toOklch(fromHex(given));
  const shades = Array.from({ length: 10 }, (_, step) =>
    toHex(inGamut({ lightness: lightest - (step * (lightest - darkest)) / 9, chroma, hue })),
  );
  const own = given.toUpperCase();
  const holdsWhite = (colour: string) => contrast(fromHex(colour), white) >= readable;
  const readableShade = shades.find(holdsWhite) ?? darkestOf(shades);
  const dark = holdsWhite(own) && minContrast(own, grounds.dark) >= visible ? own : readableShade;
  const tint = mix(fromHex(dark), fromHex(grounds.dark[0]), darkTint);
  const lightGrounds = [...grounds.light, shades[0] ?? grounds.light[0]];
  const darkGrounds = [...grounds.dark, toHex(tint)];
  const holdsOn = (list: readonly string[]) => (colour: string) => minContrast(colour, list) >= readable;
  const light = holdsWhite(own) ? own : readableShade;
  return {
    given: own,
    shades,
    light: { brand: light, link: [light, ...shades].find(holdsOn(lightGrounds)) ?? darkestOf(shades) },
    dark: { brand: dark, link: shades.toReversed().find(holdsOn(darkGrounds)) ?? '#FFFFFF' },
    adjusted: light !== own,
  };
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastOf(one: string, other: string): number {
  return contrast(fromHex(one), fromHex(other));
}

const darkestOf = (shades: readonly string[]): string => shades.at(-1) ?? '#000000';

function minContrast(colour: string, list: readonly string[]): number {
  return Math.min(...list.map((ground) => contrastOf(colour, ground)));
}

function contrast(one: Rgb, other: Rgb): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map(toLinear) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((value, index) => value * share + (other[index] ?? 0) * (1 - share)) as unknown as Rgb;
}

/** Less chroma until the colour exists in sRGB: lightness and hue are what was asked for (CSS Color 4, section 13). */
function inGamut(colour: Oklch): Rgb {
  let [least, most] = [0, colour.chroma];
  if (exists(fromOklch(colour))) return fromOklch(colour);
  while (most - least > 0.0005) {
    const chroma = (least + most) / 2;
    if (exists(fromOklch({ ...colour, chroma }))) least = chroma;
    else most = chroma;
  }
  return fromOklch({ ...colour, chroma: least });
}

const exists = (colour: Rgb): boolean => colour.every((value) => value >= -0.0005 && value <= 1.0005);

function fromHex(text: string): Rgb {
  const value = Number.parseInt(text.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

function toHex(colour: Rgb): string {
  const byte = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 255);
  return `#${colour
    .map((value) => byte(value).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}`;
}

const toLinear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const fromLinear = (value: number): number =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * Math.max(0, value) ** (1 / 2.4) - 0.055;

/** Matrices of Björn Ottosson's Oklab (https://bottosson.github.io/posts/oklab/), as CSS Color 4 uses them. */
function toOklch(colour: Rgb): Oklch {
  const [red, green, blue] = colour.map(toLinear) as unknown as Rgb;
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return {
    lightness: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  };
}

function fromOklch({ lightness, chroma, hue }: Oklch): Rgb {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    fromLinear(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    fromLinear(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}
