/** How a client watches the store: it looks every second, so that it finds a store that came back within two. */
export const storeMonitoring = { heartbeatFrequencyMS: 1_000 } as const;
