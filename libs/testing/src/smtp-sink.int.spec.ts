import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { eventually } from './eventually.js';
import { startSmtpSink, type SmtpSink } from './smtp-sink.js';

describe('the SMTP sink', () => {
  let sink: SmtpSink;
  beforeEach(async () => {
    sink = await startSmtpSink();
  });
  afterEach(() => sink.stop());

  const send = (to = 'a@client.example') => {
    const { host, port } = sink;
    const transport = createTransport({ host, port, socketTimeout: 300, ignoreTLS: true });
    return transport.sendMail({ from: 'x@op.example', to, subject: 'S', text: 'T', messageId: '<1@op.example>' });
  };

  it('keeps what it accepts', async () => {
    await send();
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]).toMatchObject({ from: 'x@op.example', to: ['a@client.example'] });
    expect(sink.mails[0]?.parsed.messageId).toBe('<1@op.example>');
    expect(sink).toMatchObject({ transactions: 1, openTransactions: 0, mostOpenTransactions: 1 });
  });

  it('answers as told at each stage', async () => {
    for (const stage of ['connect', 'mail', 'rcpt', 'data'] as const) {
      sink.script((attempt) => (attempt.stage === stage ? '450 4.2.1 later' : undefined));
      await expect(send()).rejects.toMatchObject({ responseCode: 450 });
    }
    expect(sink.mails).toHaveLength(0);
    expect(sink.openTransactions).toBe(0);
  });

  it('hangs after the data, keeping the mail or not', async () => {
    sink.script(({ stage }) => (stage === 'data' ? 'hang' : undefined));
    await expect(send()).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(sink.mails).toHaveLength(0);
    sink.script(({ stage }) => (stage === 'data' ? 'accept-and-hang' : undefined));
    await expect(send()).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(sink.mails).toHaveLength(1);
    await eventually(() => sink.openTransactions === 0);
  });

  it('agrees late', async () => {
    sink.script(({ stage }) => (stage === 'data' ? 'after 80' : undefined));
    const sent = send();
    await eventually(() => sink.mails.length === 1);
    expect(sink.openTransactions).toBe(1);
    await sent;
    expect(sink.openTransactions).toBe(0);
  });

  it('closes early', async () => {
    sink.script(({ stage }) => (stage === 'rcpt' ? 'close' : undefined));
    await expect(send()).rejects.toMatchObject({ code: 'ECONNECTION' });
    await eventually(() => sink.openTransactions === 0);
  });
});
