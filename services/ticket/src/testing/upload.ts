import { request } from 'node:http';
import type { Attachment, Problem } from '@avviso/contracts';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';
import { type Part, type TicketWorld, principals } from './ticket-world.js';

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** Files as browsers and worse senders send them. */
export class Uploader {
  constructor(private readonly world: TicketWorld) {}

  /** One file as a browser sends it. */
  async send(
    part: Part,
    name: string,
    content: string | Uint8Array,
    type?: string,
  ): Promise<Answer<Attachment & Problem>> {
    const form = new FormData();
    form.append('file', new File([content as never], name, type === undefined ? {} : { type }));
    return this.post(part, form);
  }

  async sent(part: Part, name: string, content: string | Uint8Array): Promise<Attachment> {
    const answer = await this.send(part, name, content);
    if (answer.status !== 201) throw new Error(`the upload answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async post(part: Part, body: FormData | string | Uint8Array, type?: string): Promise<Answer<Attachment & Problem>> {
    const response = await fetch(`${this.world.sut.url}/api/v1/attachments`, {
      method: 'POST',
      headers: { ...(await this.authorization(part)), ...(type === undefined ? {} : { 'content-type': type }) },
      body: body as never,
    });
    return { status: response.status, body: (await response.json()) as never, headers: response.headers };
  }

  async get(part: Part, id: string): Promise<Response> {
    return fetch(`${this.world.sut.url}/api/v1/attachments/${id}`, { headers: await this.authorization(part) });
  }

  collection(name: 'attachments' | 'attachments.files' | 'attachments.chunks'): Collection {
    return this.world.sut.app.get<Connection>(getConnectionToken(), { strict: false }).collection(name);
  }

  /** How many rows, files and pieces are there. */
  kept(): Promise<number[]> {
    const names = ['attachments', 'attachments.files', 'attachments.chunks'] as const;
    return Promise.all(names.map((name) => this.collection(name).countDocuments()));
  }

  /** A part whose head holds just these bytes. */
  raw(name: Buffer, content: string): { body: Uint8Array; type: string } {
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="';
    const body = Buffer.concat([Buffer.from(head), name, Buffer.from(`"\r\n\r\n${content}\r\n--b--\r\n`)]);
    return { body, type: 'multipart/form-data; boundary=b' };
  }

  /**
   * Sends so many bytes in pieces, until an answer comes or the connection ends.
   * @param announced whether Content-Length says how many; chunked without it
   * @param until the connection is broken off after so many, once `seen` holds
   */
  async stream(
    part: Part,
    bytes: number,
    {
      announced = false,
      until = Infinity,
      seen,
    }: { announced?: boolean; until?: number; seen?: () => Promise<unknown> } = {},
  ): Promise<{ status: number | undefined; code: string | undefined; written: number }> {
    const head = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="big.txt"\r\n\r\n');
    const tail = Buffer.from('\r\n--b--\r\n');
    const piece = Buffer.alloc(64 * 1024, 'x');
    const headers = {
      ...(await this.authorization(part)),
      'content-type': 'multipart/form-data; boundary=b',
      ...(announced ? { 'content-length': head.length + bytes + tail.length } : {}),
    };
    return new Promise((resolve) => {
      let written = 0;
      let done = false;
      const outgoing = request(`${this.world.sut.url}/api/v1/attachments`, { method: 'POST', headers, agent: false });
      const end = (status?: number, code?: string) => {
        done = true;
        resolve({ status, code, written });
      };
      outgoing.on('error', () => end());
      outgoing.on('response', (response) => {
        let text = '';
        response.on('data', (data: Buffer) => (text += data.toString()));
        response.on('end', () => {
          end(response.statusCode, (JSON.parse(text) as Partial<Problem>).code);
          outgoing.destroy();
        });
      });
      outgoing.write(head);
      const more = (): void => {
        if (done) return;
        if (written >= until) return void Promise.resolve(seen?.()).then(() => outgoing.destroy());
        if (written >= bytes) return void outgoing.end(tail);
        written += piece.length;
        outgoing.write(piece, more);
      };
      more();
    });
  }

  private async authorization(part: Part): Promise<{ authorization: string }> {
    return { authorization: `Bearer ${await this.world.sut.tokens.sign(principals[part])}` };
  }
}
