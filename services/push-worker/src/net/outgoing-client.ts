import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { AddressRefused, checkOutgoingUrl } from './outgoing-url.js';
import { isPublicAddress } from './public-address.js';

export interface OutgoingAnswer {
  status: number;
  headers: IncomingMessage['headers'];
}

/** No answer came. */
export class NoAnswer extends Error {
  /** @param sent whether the request may have reached the other side */
  constructor(
    readonly code: string,
    readonly sent: boolean,
  ) {
    super(code);
  }
}

export interface OutgoingClientOptions {
  allowLoopback: boolean;
  timeoutMs: number;
  /** Resolves names; that of node:dns unless a test gives its own. */
  lookup?: typeof dnsLookup;
}

const mostConnections = 50;
const mostAnswerBytes = 64 * 1024;

/**
 * Posts to addresses that users gave, over connections that are kept. Every name is resolved here and every address
 * checked when the connection is made, so that a name cannot lead into a private network later (OPS-10, DNS rebinding).
 * Redirections are not followed.
 */
export class OutgoingClient {
  private readonly https: HttpsAgent;
  private readonly http: HttpAgent;

  constructor(private readonly options: OutgoingClientOptions) {
    const lookup = publicLookup(options.lookup ?? dnsLookup);
    this.https = new HttpsAgent({ keepAlive: true, maxSockets: mostConnections, lookup });
    this.http = new HttpAgent({ keepAlive: true, maxSockets: mostConnections, lookup });
  }

  /** @throws AddressRefused, NoAnswer */
  async post(address: string, headers: Record<string, string>, body: Buffer): Promise<OutgoingAnswer> {
    const url = checkOutgoingUrl(address, this.options.allowLoopback);
    try {
      return await this.once(url, headers, body);
    } catch (error) {
      // The other side closed a kept connection while we wrote: it has not read the request (RFC 9110, 9.2.2).
      if (error instanceof ClosedKeptConnection) return this.once(url, headers, body);
      throw error;
    }
  }

  close(): void {
    this.https.destroy();
    this.http.destroy();
  }

  private once(url: URL, headers: Record<string, string>, body: Buffer): Promise<OutgoingAnswer> {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
      let written = false;
      const request = (secure ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        agent: secure ? this.https : this.http,
        headers: { ...headers, 'content-length': String(body.length) },
      });
      const deadline = setTimeout(() => request.destroy(new NoAnswer('ETIMEDOUT', written)), this.options.timeoutMs);
      request.once('finish', () => (written = true));
      request.once('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(deadline);
        if (error instanceof NoAnswer || error instanceof AddressRefused) return reject(error);
        if (request.reusedSocket && error.code === 'ECONNRESET') return reject(new ClosedKeptConnection());
        reject(new NoAnswer(error.code ?? 'ECONNECTION', written));
      });
      request.once('response', (response) => {
        const answer = { status: response.statusCode ?? 0, headers: response.headers };
        let size = 0;
        // nothing is read of it; a short one is awaited, so that the connection can serve again
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > mostAnswerBytes) response.destroy();
        });
        response.once('close', () => {
          clearTimeout(deadline);
          resolve(answer);
        });
      });
      request.end(body);
    });
  }
}

class ClosedKeptConnection extends Error {}

/** Resolves a name, and gives nothing when any of its addresses is not public. */
function publicLookup(lookup: typeof dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    const all: LookupOptions & { all: true } = { ...(options as LookupOptions), all: true };
    lookup(hostname, all, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '');
      const first = addresses[0];
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new AddressRefused('resolves to an address that is not public'), '');
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
