import { type NotificationJob, brandColoursFrom } from '@avviso/contracts';
import { portalAddress } from './address.js';

/** What a mail wears (ACC-21): of the recipient's company, else of the installation. */
export interface Brand {
  readonly name: string;
  readonly initial: string;
  /** Colour of button and mark, on light and on dark grounds; white is readable on both. */
  readonly light: string;
  readonly dark: string;
  readonly logoUrl: string | undefined;
  /** Makes the address of a page of the portal. */
  readonly toUrl: (path: unknown) => string | undefined;
}

const productColours = { light: '#0A626C', dark: '#0D7580' };

/** Works brands out once each: a fan-out has few of them. */
export class Brands {
  private readonly known = new Map<string, Brand>();

  constructor(private readonly options: { readonly publicUrl: string; readonly operatorName: string }) {}

  of({ identity }: Pick<NotificationJob, 'identity'>): Brand {
    const key = JSON.stringify(identity ?? null);
    const known = this.known.get(key);
    if (known) return known;
    // What companies wear changes seldom; the bound is for the one that changes it all day.
    if (this.known.size > 1_000) this.known.clear();
    const made = this.made(identity ?? {});
    this.known.set(key, made);
    return made;
  }

  private made({ name, colour, portalAddress: address, logoUrl }: NonNullable<NotificationJob['identity']>): Brand {
    const toUrl = portalAddress(address ?? this.options.publicUrl);
    const shown = name ?? this.options.operatorName;
    const colours = colour === undefined ? undefined : brandColoursFrom(colour);
    return {
      name: shown,
      initial: shown.trim().slice(0, 1).toLocaleUpperCase(),
      light: colours?.light.brand ?? productColours.light,
      dark: colours?.dark.brand ?? productColours.dark,
      logoUrl: logoUrl === undefined ? undefined : toUrl(logoUrl),
      toUrl,
    };
  }
}
