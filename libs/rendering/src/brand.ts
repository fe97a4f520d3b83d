import { type NotificationJob, brandColoursFrom } from '@avviso/contracts';
import { portalAddress } from './address.js';

/** What a mail wears (ACC-21): of the recipient's company, else of the installation. */
export interface Brand {
  /** Makes the address of a page of the portal. */
  readonly toUrl: (path: unknown) => string | undefined;
  /** What stands around the content of a mail: the same object for mails that look alike. */
  readonly around: (mail: Pick<MailAround, 'mandatory' | 'canAnswer'> & { canChoose: boolean }) => MailAround;
}

/** Variables of the frame of a mail that many mails share. */
export interface MailAround extends Readonly<Record<string, unknown>> {
  readonly brandName: string;
  readonly brandInitial: string;
  /** Colour of button and mark, on light and on dark grounds; white is readable on both. */
  readonly brandLight: string;
  readonly brandDark: string;
  readonly logoUrl: string | undefined;
  readonly chooseUrl: string | undefined;
  /** Nothing that anybody subscribed to. */
  readonly mandatory: boolean;
  readonly canAnswer: boolean;
}

const productColours = { light: '#0A626C', dark: '#0D7580' };

/** Works brands out once each: a fan-out has few of them. */
export class Brands {
  private readonly known = new Map<string, Brand>();
  private readonly ofInstallation: Brand;

  /** @param choosePath page on which people choose what reaches them */
  constructor(
    private readonly options: { readonly publicUrl: string; readonly operatorName: string },
    private readonly choosePath: string,
  ) {
    this.ofInstallation = this.made({});
  }

  of({ identity }: Pick<NotificationJob, 'identity'>): Brand {
    if (identity === undefined) return this.ofInstallation;
    const key = JSON.stringify(identity);
    const known = this.known.get(key);
    if (known) return known;
    // What companies wear changes seldom; the bound is for the one that changes it all day.
    if (this.known.size > 1_000) this.known.clear();
    const made = this.made(identity);
    this.known.set(key, made);
    return made;
  }

  private made({ name, colour, portalAddress: address, logoUrl }: NonNullable<NotificationJob['identity']>): Brand {
    const toUrl = portalAddress(address ?? this.options.publicUrl);
    const shown = name ?? this.options.operatorName;
    const colours = colour === undefined ? undefined : brandColoursFrom(colour);
    const look = {
      brandName: shown,
      brandInitial: shown.trim().slice(0, 1).toLocaleUpperCase(),
      brandLight: colours?.light.brand ?? productColours.light,
      brandDark: colours?.dark.brand ?? productColours.dark,
      logoUrl: logoUrl === undefined ? undefined : toUrl(logoUrl),
    };
    const chooseUrl = toUrl(this.choosePath);
    const known: MailAround[] = [];
    return {
      toUrl,
      around: ({ mandatory, canAnswer, canChoose }) =>
        (known[Number(mandatory) + 2 * Number(canAnswer) + 4 * Number(canChoose)] ??= {
          ...look,
          mandatory,
          canAnswer,
          chooseUrl: canChoose ? chooseUrl : undefined,
        }),
    };
  }
}
