export { startEmbeddedStore } from './start-embedded-store.js';
export type {
  EmbeddedStore,
  EmbeddedStoreOptions,
  Recovery,
  StoreExit,
  StoreLogLevel,
} from './start-embedded-store.js';
export { EmbeddedStoreStartError } from './start-error.js';
