import type { Identity } from '@avviso/contracts';

/** Whose portal this is, as every page shows it (ACC-21). */
export type Brand = Pick<Identity, 'name' | 'colours' | 'logo' | 'registration' | 'trial'>;

/** Before the server has said it for the first time on this device. */
export const productBrand: Brand = { name: 'Avviso', colours: null, logo: null, registration: false, trial: null };

const keptAt = 'avviso.brand';

/** The brand of this tab. The one seen last is shown at once, so that nothing changes its colour while a page comes. */
export class BrandStore {
  private readonly listeners = new Set<() => void>();
  private brand: Brand = kept() ?? productBrand;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Brand => this.brand;

  take({ name, colours, logo, registration, trial }: Brand): void {
    const brand = { name, colours, logo, registration, trial };
    if (JSON.stringify(brand) === JSON.stringify(this.brand)) return;
    this.brand = brand;
    window.localStorage.setItem(keptAt, JSON.stringify(brand));
    for (const listener of this.listeners) listener();
  }
}

function kept(): Brand | undefined {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(keptAt) ?? 'null');
    return typeof found === 'object' && found !== null && 'name' in found ? (found as Brand) : undefined;
  } catch {
    return undefined;
  }
}
