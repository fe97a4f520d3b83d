import { DomainError, longestLogoBytes } from '@avviso/contracts';

export class PortalAddressTaken extends DomainError {
  constructor() {
    super({
      kind: 'conflict',
      code: 'IDENTITY.ADDRESS_TAKEN',
      message: 'Another company has this portal address.',
      errors: [{ path: 'portalAddress', message: 'is the address of another portal' }],
    });
  }
}

/** What was uploaded is no logo that browsers and mail programs show safely. */
export class LogoRefused extends DomainError {
  constructor(code: 'SVG_REFUSED' | 'NOT_AN_IMAGE' | 'TOO_LARGE' | 'WRONG_SIZE', message: string) {
    super({ kind: 'refused', code: `IDENTITY.LOGO_${code}`, message, errors: [{ path: 'logo', message }] });
  }
  static svg() {
    return new LogoRefused(
      'SVG_REFUSED',
      'An SVG can carry scripts, and mail programs do not show it: use PNG, JPEG or WebP.',
    );
  }
  static notAnImage() {
    return new LogoRefused('NOT_AN_IMAGE', 'This is no PNG, JPEG or WebP image.');
  }
  static tooLarge() {
    return new LogoRefused('TOO_LARGE', `A logo has at most ${longestLogoBytes / 1000} kB.`);
  }
  static wrongSize() {
    return new LogoRefused('WRONG_SIZE', 'A logo is 16 to 4,096 pixels wide and high.');
  }
}

export class LogoNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'IDENTITY.LOGO_NOT_FOUND', message: 'There is no such logo.' });
  }
}
