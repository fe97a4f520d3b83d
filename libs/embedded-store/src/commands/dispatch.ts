import { badValue, codeName, StoreError } from '../errors.js';
import { Sessions } from '../txn/sessions.js';
import { wholeNumber } from '../values/numbers.js';
import type { Doc } from '../values/types.js';
import { CutConnection } from '../wire/cut-connection.js';
import { GENERIC_FIELDS, type CommandDefinition } from './definition.js';
import { checkReadConcern, parseWriteConcern } from './options.js';
import { COMMANDS } from './registry.js';
import { Request } from './request.js';
import type { ServerState } from './server-state.js';

/** Called for errors that are the program's own, with the command's name. */
export type OnFault = (error: unknown, command: string) => void;

/** Runs a command and makes its reply; errors become replies with MongoDB's codes. */
export async function dispatch(
  server: ServerState,
  command: Doc,
  connectionId: number,
  onFault: OnFault,
): Promise<Doc> {
  let request: Request | undefined;
  try {
    request = new Request(server, command, connectionId);
    const definition = COMMANDS.get(request.name);
    if (!definition) throw new StoreError(59, `no such command: '${request.name}'`);
    checkFields(definition, command, request.name);
    if (definition.adminOnly && request.db !== 'admin')
      throw new StoreError(13, `${definition.name} may only be run against the admin database.`);
    const fault = server.testMode ? server.failPoints.checkCommand(definition.name) : undefined;
    if (fault && fault.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    enterSession(request, definition);
    checkReadConcern(command['readConcern'], request.transaction !== undefined);
    const reply = await run(request, definition);
    return fault?.writeConcernError ? { ...reply, writeConcernError: fault.writeConcernError } : reply;
  } catch (error) {
    if (error instanceof CutConnection) throw error;
    if (!(error instanceof StoreError)) onFault(error, request?.name ?? '');
    return errorReply(error, request);
  }
}

async function run(request: Request, definition: CommandDefinition): Promise<Doc> {
  if (!definition.writes) return definition.run(request);
  const concern = parseWriteConcern(request.command['writeConcern']);
  const reply = await definition.run(request);
  const stillOpen = request.transaction?.state === 'open';
  if (concern.durable && !stillOpen) await request.server.store.durable();
  if (!concern.unsatisfiable) return reply;
  return {
    ...reply,
    writeConcernError: { code: 100, codeName: codeName(100), errmsg: 'Not enough data-bearing nodes' },
  };
}

function checkFields(definition: CommandDefinition, command: Doc, name: string): void {
  for (const field of Object.keys(command)) {
    if (field !== name && !GENERIC_FIELDS.has(field) && !definition.fields.includes(field)) {
      throw new StoreError(40415, `BSON field '${name}.${field}' is an unknown field.`);
    }
  }
  const version = command['apiVersion'];
  if (version !== undefined && version !== '1') throw new StoreError(322, 'API version must be "1"');
}

/** Finds the session and its transaction, begins one where the command says so. */
function enterSession(request: Request, definition: CommandDefinition): void {
  const { command, server } = request;
  if (command['lsid'] === undefined) {
    if (command['txnNumber'] !== undefined)
      throw new StoreError(72, 'Transaction number requires a session ID to also be specified');
    return;
  }
  const session = server.sessions.get(Sessions.keyOf(command['lsid']));
  request.session = session;
  if (command['txnNumber'] === undefined) {
    if (command['autocommit'] !== undefined)
      throw new StoreError(72, "'autocommit' field requires a transaction number to also be specified");
    return;
  }
  const number = transactionNumber(command['txnNumber']);
  if (command['autocommit'] === undefined) {
    if (!definition.retryable)
      throw new StoreError(72, `${definition.name} does not take a transaction number outside of a transaction`);
    if (session.transaction && number > session.number) server.store.abort(session.transaction);
    session.beginRetryable(number);
    request.retryable = true;
    return;
  }
  enterTransaction(request, definition, number);
}

function transactionNumber(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  const n = wholeNumber(value);
  if (n === undefined || n < 0) throw badValue('Transaction number cannot be negative');
  return BigInt(n);
}

function enterTransaction(request: Request, definition: CommandDefinition, number: bigint): void {
  const { command, server, session } = request;
  if (command['autocommit'] !== false) throw new StoreError(72, 'Specifying autocommit=true is not allowed.');
  if (!session) return;
  if (!definition.inTransaction)
    throw new StoreError(263, `Cannot run '${definition.name}' in a multi-document transaction.`);
  if (
    command['writeConcern'] !== undefined &&
    definition.name !== 'commitTransaction' &&
    definition.name !== 'abortTransaction'
  ) {
    throw new StoreError(72, `${definition.name} in a transaction may not have a write concern`);
  }
  if (command['startTransaction'] === true) {
    if (number <= session.number)
      throw number < session.number
        ? session.tooOld(number)
        : new StoreError(117, `Cannot start transaction ${number}: it was used before`);
    if (session.transaction) server.store.abort(session.transaction);
    session.advance(number);
    session.transaction = server.store.begin(number);
  } else if (number !== session.number) {
    throw new StoreError(
      251,
      `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${session.number}`,
    );
  }
  request.transaction = session.transaction;
  request.transaction?.use(request.connectionId);
  const ends = definition.name === 'commitTransaction' || definition.name === 'abortTransaction';
  if (!ends && request.transaction?.state !== 'open') {
    throw new StoreError(
      session.committed ? 256 : 251,
      session.committed
        ? `Transaction ${number} has been committed.`
        : `Transaction with { txnNumber: ${number} } has been aborted.`,
    );
  }
}

function errorReply(error: unknown, request: Request | undefined): Doc {
  const known =
    error instanceof StoreError
      ? error
      : new StoreError(1, 'the embedded document store failed on this command; see its log');
  const transaction = request?.transaction;
  if (transaction?.state === 'open' && request?.name !== 'commitTransaction') request?.server.store.abort(transaction);
  const labels = request ? labelsOf(known, request.command) : [];
  return {
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: codeName(known.code),
    ...known.details,
    ...(labels.length > 0 ? { errorLabels: labels } : {}),
  };
}

/** Codes after which a driver may send a retryable write once more (driver specification "Retryable Writes"). */
const RETRYABLE = new Set([6, 7, 89, 91, 134, 189, 262, 317, 358, 9001, 10107, 11600, 11602, 13435, 13436]);
/** Codes after which a whole transaction may be run again. */
const TRANSIENT = new Set([24, 112, 246, 251]);

function labelsOf({ code, details }: StoreError, command: Doc): unknown[] {
  const labels = new Set<unknown>(Array.isArray(details['errorLabels']) ? (details['errorLabels'] as unknown[]) : []);
  const inTransaction = command['autocommit'] === false;
  if (inTransaction && TRANSIENT.has(code)) labels.add('TransientTransactionError');
  if (!('errorLabels' in details) && !inTransaction && command['txnNumber'] !== undefined && RETRYABLE.has(code))
    labels.add('RetryableWriteError');
  return [...labels];
}
