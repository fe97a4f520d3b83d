/** MongoDB's numbers and names of errors (src/mongo/base/error_codes.yml) that this store can answer. */
const CODE_NAMES: Readonly<Record<number, string>> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  96: 'OperationFailed',
  100: 'UnsatisfiableWriteConcern',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  125: 'CommandFailed',
  136: 'CappedPositionLost',
  168: 'InvalidPipelineOperator',
  225: 'TransactionTooOld',
  237: 'CursorKilled',
  241: 'ConversionFailure',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  260: 'InvalidResumeToken',
  263: 'OperationNotSupportedInTransaction',
  286: 'ChangeStreamHistoryLost',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
};

/** The name that MongoDB gives a code: `Location<code>` where it has none. */
export const codeName = (code: number): string => CODE_NAMES[code] ?? `Location${code}`;

/** An error in MongoDB's terms: what a client receives as `code`, `codeName` and `errmsg`. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: number;
  /** Further fields of the reply, such as `keyPattern` and `keyValue`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: number, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** The request has a value that is not allowed. */
export const badValue = (message: string): StoreError => new StoreError(2, message);
/** The request is not well formed. */
export const failedToParse = (message: string): StoreError => new StoreError(9, message);
/** A value has the wrong type. */
export const typeMismatch = (message: string): StoreError => new StoreError(14, message);
/** MongoDB has it, this store does not. */
export const notSupported = (what: string): StoreError =>
  new StoreError(115, `${what} is not supported by the embedded document store`);
/** Another transaction holds or has changed what this one wants to write. */
export const writeConflict = (): StoreError =>
  new StoreError(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  );
