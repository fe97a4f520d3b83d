import { badValue, StoreError } from '../errors.js';
import { wholeNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';
import { CutConnection } from '../wire/cut-connection.js';

interface FailPoint {
  readonly data: Doc;
  /** How many more times it acts; Infinity for always. */
  times: number;
  /** How many times it still lets pass. */
  skip: number;
  readonly probability: number;
}

const NAMES = ['failCommand', 'failLogWrite'] as const;
type Name = (typeof NAMES)[number];
const DATA_FIELDS: Readonly<Record<Name, readonly string[]>> = {
  failCommand: [
    'failCommands',
    'errorCode',
    'errorLabels',
    'closeConnection',
    'writeConcernError',
    'blockConnection',
    'blockTimeMS',
  ],
  failLogWrite: ['code'],
};

/** What `failCommand` does to one command. */
export interface CommandFault {
  readonly delayMs: number;
  readonly writeConcernError: Doc | undefined;
}

/** Faults that tests ask for with `configureFailPoint`: commands that fail, and a log that cannot be written. */
export class FailPoints {
  private readonly active = new Map<Name, FailPoint>();

  /** @throws StoreError for unknown fail points and fields. */
  configure(name: unknown, mode: unknown, data: Doc): void {
    const known = NAMES.find((candidate) => candidate === name);
    if (!known) throw new StoreError(2, `failpoint ${String(name)} is not known to the embedded document store`);
    for (const field of Object.keys(data))
      if (!DATA_FIELDS[known].includes(field)) throw badValue(`unknown field of the failpoint ${known}: ${field}`);
    if (mode === 'off') this.active.delete(known);
    else this.active.set(known, { data, ...parseMode(mode) });
  }

  /** Takes effect on a command: throws an error or CutConnection, or says what else is to happen. */
  checkCommand(command: string): CommandFault | undefined {
    const data = this.hit('failCommand', (point) => {
      const commands = point.data['failCommands'];
      return Array.isArray(commands) && commands.includes(command);
    });
    if (!data) return undefined;
    if (data['closeConnection'] === true) throw new CutConnection();
    const code = wholeNumber(data['errorCode']);
    const labels = Array.isArray(data['errorLabels']) ? { errorLabels: data['errorLabels'] as unknown[] } : {};
    if (code !== undefined) throw new StoreError(code, `Failing command via 'failCommand' failpoint`, labels);
    const concern = data['writeConcernError'];
    const delayMs = data['blockConnection'] === true ? (wholeNumber(data['blockTimeMS']) ?? 0) : 0;
    return { delayMs, writeConcernError: isDoc(concern) ? concern : undefined };
  }

  /** Fails the next write of the log with a system error's code, `ENOSPC` for example. */
  checkLogWrite(): void {
    const data = this.hit('failLogWrite', () => true);
    if (data) throw Object.assign(new Error('the failpoint failLogWrite'), { code: data['code'] ?? 'ENOSPC' });
  }

  private hit(name: Name, applies: (point: FailPoint) => boolean): Doc | undefined {
    const point = this.active.get(name);
    if (!point || !applies(point)) return undefined;
    if (point.skip > 0) {
      point.skip--;
      return undefined;
    }
    if (Math.random() >= point.probability) return undefined;
    if (--point.times <= 0) this.active.delete(name);
    return point.data;
  }
}

function parseMode(mode: unknown): Pick<FailPoint, 'times' | 'skip' | 'probability'> {
  if (mode === 'alwaysOn') return { times: Infinity, skip: 0, probability: 1 };
  if (!isDoc(mode)) throw badValue("mode must be 'off', 'alwaysOn' or a document");
  const times = wholeNumber(mode['times']);
  const skip = wholeNumber(mode['skip']);
  const probability = mode['activationProbability'];
  if (times === undefined && skip === undefined && typeof probability !== 'number')
    throw badValue('mode needs times, skip or activationProbability');
  return { times: times ?? Infinity, skip: skip ?? 0, probability: typeof probability === 'number' ? probability : 1 };
}
