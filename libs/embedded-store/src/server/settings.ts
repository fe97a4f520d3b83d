export interface StartSettings {
  readonly dataDir: string;
  readonly port: number;
  readonly testMode: boolean;
  readonly logLevel: string;
  /** Bytes of log after which it is compacted. */
  readonly compactAt?: number | undefined;
}

/** Reads the argument of the process. */
export function parseSettings(argument: string | undefined): StartSettings {
  const given = JSON.parse(argument ?? '{}') as Partial<StartSettings>;
  if (typeof given.dataDir !== 'string' || given.dataDir === '')
    throw new Error('usage: main.js \'{"dataDir": "..."}\'');
  return {
    dataDir: given.dataDir,
    port: given.port ?? 0,
    testMode: given.testMode ?? false,
    logLevel: given.logLevel ?? 'warn',
    compactAt: given.compactAt,
  };
}
