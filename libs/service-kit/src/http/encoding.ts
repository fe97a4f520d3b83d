import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** JSON is UTF-8 (RFC 8259, section 8.1). Other bytes would be kept as question marks, and nobody would be told. */
export function refuseBadEncoding(
  _request: IncomingMessage,
  _response: ServerResponse,
  body: Buffer,
  encoding: string,
): void {
  if (encoding.toLowerCase() !== 'utf-8' || isUtf8(body)) return;
  throw Object.assign(new Error('the body is not UTF-8'), { status: 400, type: 'encoding.invalid' });
}
