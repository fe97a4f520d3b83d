import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { Identity } from '@avviso/contracts';
import { useApi } from '../session/SessionContext';
import type { Brand, BrandStore } from './brand';
import { brandStyle } from './brand-style';

const BrandContext = createContext<BrandStore | undefined>(undefined);

export function useBrandStore(): BrandStore {
  const store = use(BrandContext);
  if (!store) throw new Error('useBrand outside of BrandProvider');
  return store;
}

export function useBrand(): Brand {
  const store = useBrandStore();
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

/** Asks whose portal stands at this address, and colours every page by it. */
export function BrandProvider({ store, children }: { store: BrandStore; children: ReactNode }) {
  const api = useApi();
  useEffect(() => {
    api
      .get<Identity>('/identity', { query: { host: window.location.host }, anonymous: true })
      .then((identity) => store.take(identity))
      // The page is as good in the colours of last time.
      .catch(() => undefined);
  }, [api, store]);
  return (
    <BrandContext value={store}>
      <BrandColours />
      {children}
    </BrandContext>
  );
}

function BrandColours() {
  const { colours } = useBrand();
  return colours ? <style>{brandStyle(colours)}</style> : null;
}
