/** Looks for viruses in a file while it comes in. */
export interface Scanner {
  /** Begins with a new file. @throws ScannerUnavailable */
  begin(): Promise<Scan>;
}

export interface Scan {
  /** Hands over the next piece. @throws ScannerUnavailable */
  write(piece: Uint8Array): Promise<void>;
  /** After the last piece: what was found, or null. @throws ScannerUnavailable */
  verdict(): Promise<string | null>;
  /** Ends it, whatever state it is in. */
  close(): void;
}

/** Null where nothing looks for viruses. */
export const SCANNER = Symbol('avviso:scanner');
