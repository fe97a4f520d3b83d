import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { aCertificate, eventually } from '@avviso/testing';
import { aJob, EmailWorld, to } from './testing/email-world.js';

jest.setTimeout(30_000);

describe('email-worker at a relay that asks for authentication', () => {
  it('keeps all jobs while 535 comes, and sends them once it is let in', async () => {
    let known = false;
    const world = await EmailWorld.start(
      { SMTP_USER: 'avviso', SMTP_PASSWORD: 'hush-hush', SMTP_SECURITY: 'none' },
      { auth: { user: 'avviso', password: 'hush-hush' } },
    );
    try {
      world.sink.script(({ stage }) => (stage === 'auth' && !known ? '535 5.7.8 wrong password' : undefined));
      const jobs = Array.from({ length: 5 }, (_, index) => aJob({ recipient: to(`p${index}@client.example`) }));
      await world.publish(...jobs);
      const metrics = () => world.worker.service.registry.metrics();
      await eventually(async () =>
        (await metrics()).includes('avviso_email_channel_stopped{service="email-worker"} 1'),
      );
      known = true;
      for (const job of jobs) await world.reached(job, 'notification.sent');
      for (const job of jobs) expect(world.told(job)).toEqual(['1:notification.sent']);
      expect(await metrics()).toContain('avviso_email_channel_stopped{service="email-worker"} 0');
    } finally {
      await world.stop();
    }
  });

  it('shows no password to a relay that offers no TLS', async () => {
    const world = await EmailWorld.start(
      { SMTP_USER: 'avviso', SMTP_PASSWORD: 'hush-hush' },
      { auth: { user: 'avviso', password: 'hush-hush' } },
    );
    try {
      let asked = 0;
      world.sink.script(({ stage }) => {
        if (stage === 'auth') asked += 1;
        return undefined;
      });
      const job = aJob();
      await world.publish(job);
      await world.reached(job, 'notification.attempted');
      expect(asked).toBe(0);
      expect(world.sink.mails).toHaveLength(0);
    } finally {
      await world.stop();
    }
  });
});

describe('email-worker and the encryption of its relay (CHN-6)', () => {
  const own = aCertificate();
  const known = getCACertificates();
  let world: EmailWorld;
  afterEach(async () => {
    setDefaultCACertificates(known);
    await world.stop();
  });

  /** Sends one mail, which must arrive. @returns whether it went encrypted */
  async function arrived(...settings: Parameters<typeof EmailWorld.start>): Promise<boolean | undefined> {
    world = await EmailWorld.start(...settings);
    const job = aJob();
    await world.publish(job);
    await world.reached(job, 'notification.sent');
    return world.sink.mails[0]?.encrypted;
  }

  it.each(['tls', 'starttls'])(
    'sends with SMTP_SECURITY=%s to a relay whose certificate it can verify',
    async (how) => {
      setDefaultCACertificates([...known, own.cert]);
      expect(await arrived({ SMTP_SECURITY: how }, how === 'tls' ? { tls: own } : { startTls: own })).toBe(true);
    },
  );

  it.each([
    ['tls', { tls: own }],
    ['starttls', { startTls: own }],
    ['starttls', {}],
  ])('sends nothing with SMTP_SECURITY=%s to one that it cannot verify or that offers none', async (how, relay) => {
    world = await EmailWorld.start({ SMTP_SECURITY: how }, relay);
    const job = aJob();
    await world.publish(job);
    await world.reached(job, 'notification.attempted');
    expect(world.sink.mails).toEqual([]);
  });

  it('takes the encryption that a relay without a password offers, whoever it is, and none where none is offered', async () => {
    expect(await arrived({}, { startTls: own })).toBe(true);
    await world.stop();
    expect(await arrived({})).toBe(false);
    await world.stop();
    expect(await arrived({ SMTP_SECURITY: 'none' }, { startTls: own })).toBe(false);
  });
});
