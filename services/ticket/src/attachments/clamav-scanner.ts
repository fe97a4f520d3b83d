import { type NetConnectOpts, type Socket, connect } from 'node:net';
import { ScannerUnavailable } from './attachment.errors.js';
import type { Scan, Scanner } from './scanner.js';

const longestAnswer = 4_096;

/**
 * clamd's INSTREAM (clamd(8)): the command, pieces with their length before them (four bytes, big endian), a length of
 * nought; it answers `stream: OK` or `stream: <name> FOUND`, all else is an error.
 */
export class ClamAvScanner implements Scanner {
  /** @param patienceMs how long clamd may be silent: it answers a large file after seconds */
  constructor(
    private readonly address: string,
    private readonly patienceMs = 60_000,
  ) {}

  async begin(): Promise<Scan> {
    const socket = connect(optionsOf(this.address));
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('error', reject);
        socket.setTimeout(Math.min(this.patienceMs, 5_000), () => reject(new Error('clamd does not answer')));
      });
    } catch (error) {
      socket.destroy();
      throw new ScannerUnavailable(error);
    }
    const scan = new ClamAvScan(socket, this.patienceMs);
    await scan.send(Buffer.from('zINSTREAM\0'));
    return scan;
  }
}

class ClamAvScan implements Scan {
  private answer = '';
  private failure: Error | undefined;
  private readonly answered: Promise<string>;

  constructor(
    private readonly socket: Socket,
    patienceMs: number,
  ) {
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd does not answer')));
    this.answered = new Promise((resolve, reject) => {
      socket.on('data', (data: Buffer) => {
        this.answer += data.toString('latin1').slice(0, longestAnswer);
        if (this.answer.includes('\0') || this.answer.length >= longestAnswer) resolve(this.answer);
      });
      socket.on('error', (error) => reject((this.failure = error)));
      socket.on('close', () => (this.answer === '' ? reject(this.ended()) : resolve(this.answer)));
    });
    // who never asks for the verdict does not want its error either
    this.answered.catch(() => undefined);
  }

  async write(piece: Uint8Array): Promise<void> {
    if (piece.byteLength === 0) return;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.byteLength);
    this.socket.write(length);
    await this.send(piece);
  }

  async verdict(): Promise<string | null> {
    await this.send(Buffer.alloc(4));
    try {
      const said = (await this.answered).replace(/[\0\n][\s\S]*$/, '');
      if (said === 'stream: OK') return null;
      const found = /^stream: (.+) FOUND$/.exec(said)?.[1];
      if (found === undefined) throw new Error(`clamd said: ${said.slice(0, 200)}`);
      return found;
    } catch (error) {
      throw new ScannerUnavailable(error);
    } finally {
      this.close();
    }
  }

  close(): void {
    this.socket.destroy();
  }

  /** Resolves when the socket has room for more. @throws ScannerUnavailable */
  async send(bytes: Uint8Array): Promise<void> {
    // it spoke or went away in the middle, as when the file is larger than its StreamMaxLength
    if (this.answer !== '' || this.socket.destroyed) throw new ScannerUnavailable(this.ended());
    await new Promise<void>((resolve, reject) => {
      this.socket.write(bytes, (error) => (error ? reject(new ScannerUnavailable(error)) : resolve()));
    });
  }

  private ended(): Error {
    return this.failure ?? new Error(`clamd ended the connection: ${this.answer.slice(0, 200)}`);
  }
}

function optionsOf(address: string): NetConnectOpts {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) };
  const url = new URL(address);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) };
}
