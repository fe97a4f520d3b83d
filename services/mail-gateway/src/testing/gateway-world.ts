import { signReplyToken, signReturnPath } from '@avviso/access';
import type { DomainEvent } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { PublishedEvents } from '@avviso/testing';
import { createTransport } from 'nodemailer';
import { mailGatewayService } from '../service.js';
import { SmtpListener } from '../smtp/smtp-listener.js';

export const secret = 'a secret of the tests, 32 characters';
export const domain = 'reply.example';

/** The return path of a mail that our e-mail worker sent. */
export const returnPathOf = (jobId: string, by = secret): string => `${signReturnPath(jobId, by)}@${domain}`;

export const replyAddressOf = (number: string, mailWentTo?: string, by = secret): string =>
  `reply+${signReplyToken(`ticket/${number}`, by, mailWentTo)}@${domain}`;

interface Handing {
  from?: string;
  tls?: boolean;
}

/**
 * Hands a mail over, as a mail server does.
 * @returns what the gateway answered to the message or refused before it, such as `250 OK`
 */
export async function hand(
  port: number,
  raw: string | Buffer,
  to: string | string[],
  options: Handing = {},
): Promise<string> {
  const server = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: !options.tls,
    requireTLS: options.tls ?? false,
    tls: { rejectUnauthorized: false },
  });
  try {
    const envelope = { from: options.from ?? 'claire@client.example', to: [to].flat() };
    const { response } = (await server.sendMail({ envelope, raw })) as { response: string };
    return response;
  } catch (error) {
    return (error as { response?: string }).response ?? String(error);
  } finally {
    server.close();
  }
}

/** The gateway, and a mail server that hands mail over to it. */
export class GatewayWorld {
  private constructor(
    readonly sut: ServiceUnderTest,
    readonly events: PublishedEvents,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<GatewayWorld> {
    const sut = await startServiceForTest(mailGatewayService, {
      env: {
        PUBLIC_URL: 'https://portal.example',
        REPLY_DOMAIN: domain,
        REPLY_SECRET: secret,
        INBOUND_SMTP_PORT: '0',
        ...env,
      },
    });
    return new GatewayWorld(sut, PublishedEvents.of(sut.app));
  }

  get port(): number {
    return this.sut.app.get(SmtpListener, { strict: false }).port;
  }

  returnPath(jobId: string = newId(), by = secret): string {
    return returnPathOf(jobId, by);
  }

  replyAddress(number: string, mailWentTo?: string, by = secret): string {
    return replyAddressOf(number, mailWentTo, by);
  }

  hand(raw: string | Buffer, to: string | string[], options: Handing = {}): Promise<string> {
    return hand(this.port, raw, to, options);
  }

  about(subject: string): DomainEvent[] {
    return this.events.about(subject);
  }

  async metric(line: string): Promise<number> {
    const text = await this.sut.service.registry.metrics();
    return Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  }
}
