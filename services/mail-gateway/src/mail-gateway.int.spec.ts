import { connect } from 'node:net';
import { BrokerUnavailable, EventPublisher } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { aCertificate } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { TAKEN_REPLY_ROWS } from './replies/reply-limit.js';
import { fixture } from './testing/fixture.js';
import { GatewayWorld, domain } from './testing/gateway-world.js';
import { reports } from './testing/reports.js';

const report = fixture('postfix-unknown-user');
const typeOf: Readonly<Record<string, string>> = {
  failed: 'notification.bounced',
  delayed: 'notification.attempted',
  delivered: 'notification.delivered',
};
/** An address is marked by a hard one alone (CHN-8). */
const hardOf = ({ hard }: { hard?: boolean }) => (hard === undefined ? {} : { hard });
const answer = (extra = '', body = 'It works now.') =>
  `From: Claire Moreau <Claire@client.example>\r\nTo: Support\r\nSubject: Re: Calls drop\r\n` +
  `Message-ID: <answer-1@client.example>\r\n${extra}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`;

describe('the mail gateway', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ INBOUND_SMTP_SIZE_MB: '1', INBOUND_SMTP_MEMORY_MB: '1' });
  });
  afterAll(() => world.sut.stop());

  describe('takes reports about our mails', () => {
    it('and tells whose delivery came back, without the address', async () => {
      const id = newId();
      expect(await world.hand(report, world.returnPath(id), { from: '' })).toMatch(/^250/);
      const [event] = world.about(`notification/${id}`);
      expect(event).toMatchObject({
        type: 'notification.bounced',
        source: '/notification',
        data: { jobId: id, channel: 'email', hard: true, status: '5.1.1', code: 'DSN.5.1.1' },
      });
      expect(JSON.stringify(event)).not.toContain('claire@');
    });

    it('and tells the same event of the same report, however often it arrives', async () => {
      const id = newId();
      await world.hand(report, world.returnPath(id), { from: '' });
      await world.hand(report, world.returnPath(id).toUpperCase(), { from: '' });
      const told = world.about(`notification/${id}`);
      expect(new Set(told.map((event) => event.id))).toEqual(new Set([`${id}:bounced-hard`]));
    });

    it('and tells of a delay that the relay tries again', async () => {
      const id = newId();
      await world.hand(fixture('postfix-delayed'), world.returnPath(id), { from: '' });
      expect(world.about(`notification/${id}`)).toMatchObject([
        { type: 'notification.attempted', data: { code: 'DSN.4.4.1' } },
      ]);
    });

    it.each(Object.entries(reports))(
      'and tells what the form %s says, as it comes in by SMTP',
      async (name, wanted) => {
        const id = newId();
        expect(await world.hand(fixture(name), world.returnPath(id), { from: '' })).toMatch(/^250/);
        const told = world.about(`notification/${id}`);
        if (wanted === undefined) expect(told).toEqual([]);
        else expect(told).toMatchObject([{ type: typeOf[wanted.kind], data: { jobId: id, ...hardOf(wanted) } }]);
      },
    );

    it('and cannot be told that a stranger is dead: addresses are signed', async () => {
      const id = newId();
      const forged = [
        world.returnPath(id, 'the secret of somebody else, really'),
        world.returnPath(id).replace(/.@/, (last) => (last === 'a@' ? 'b@' : 'a@')),
        `bounce+${id}@${domain}`,
        `bounce@${domain}`,
        world.returnPath(id).replace(domain, 'elsewhere.example'),
      ];
      for (const address of forged) expect(await world.hand(report, address, { from: '' })).toMatch(/^550 5\.1\.1/);
      expect(world.about(`notification/${id}`)).toEqual([]);
    });
  });

  describe('takes answers to tickets', () => {
    it('without the quoted mail, and knows whether their writer read that mail', async () => {
      const body = 'It works now.\r\n\r\nOn Monday Halden wrote:\r\n> Does it?';
      const to = world.replyAddress('1001', 'claire@client.example');
      expect(await world.hand(answer('', body), to)).toMatch(/^250/);
      expect(world.about('ticket/1001')).toMatchObject([
        {
          type: 'mail.reply-received',
          data: {
            ticketNumber: '1001',
            from: { address: 'Claire@client.example', name: 'Claire Moreau' },
            readIt: true,
            text: 'It works now.',
          },
        },
      ]);
      await world.hand(answer(), world.replyAddress('1002', 'tech@operator.example'));
      expect(world.about('ticket/1002')).toMatchObject([{ data: { readIt: false } }]);
    });

    it('as one, however often the same mail arrives', async () => {
      const to = world.replyAddress('1003');
      await world.hand(answer(), to);
      await world.hand(`Received: by another server\r\n${answer()}`, to);
      await world.hand(answer().replace('answer-1', 'answer-2'), to);
      const ids = world.about('ticket/1003').map(({ data }) => (data as { replyId: string }).replyId);
      expect(ids).toHaveLength(3);
      expect(new Set(ids).size).toBe(2);
    });

    it('in HTML as text, and names what hangs on them', async () => {
      const mail =
        answer().split('Content-Type')[0] +
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n' +
        '--b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' +
        '<p>D=E9j=E0 <b>vu</b><script>alert(1)</script></p><blockquote>Does it?</blockquote>\r\n' +
        '--b\r\nContent-Type: application/pdf; name="offer.pdf"\r\nContent-Disposition: attachment\r\n\r\nPDF\r\n--b--\r\n';
      await world.hand(mail, world.replyAddress('1004'));
      const [event] = world.about('ticket/1004');
      expect(event?.data).toMatchObject({ text: 'Déjà vu', attachments: [{ name: 'offer.pdf', bytes: 3 }] });
    });

    it.each([
      ['Auto-Submitted: auto-replied\r\n', 'claire@client.example'],
      ['AUTO-SUBMITTED: Auto-Generated (rejected); owner-email="x"\r\n', 'claire@client.example'],
      ['Precedence: bulk\r\n', 'claire@client.example'],
      ['List-Id: <x.example>\r\n', 'claire@client.example'],
      ['X-Auto-Response-Suppress: All\r\n', 'claire@client.example'],
      ['X-Loop: helpdesk\r\n', 'claire@client.example'],
      ['', ''],
    ])('but none that a program wrote: %j from <%s>', async (header, from) => {
      const number = String(2_000 + Math.floor(Math.random() * 1e6));
      expect(await world.hand(answer(header), world.replyAddress(number), { from })).toMatch(/^250/);
      expect(world.about(`ticket/${number}`)).toEqual([]);
    });

    it('but none of our own mails', async () => {
      const own = [
        answer().replace('answer-1@client.example', 'k3Jd@portal.example'),
        answer().replace('Claire@client.example', `reply+x@${domain}`),
        answer().replace('Claire@client.example', 'MAILER-DAEMON@client.example'),
      ];
      for (const mail of own) expect(await world.hand(mail, world.replyAddress('1005'))).toMatch(/^250/);
      expect(world.about('ticket/1005')).toEqual([]);
    });

    it('but no report and none of our own mails where the portal has no name of its own', async () => {
      const local = await GatewayWorld.start({ PUBLIC_URL: 'http://127.0.0.1:3000' });
      try {
        const own = answer().replace('answer-1@client.example', 'k3Jd@avviso.localhost');
        for (const mail of [own, report]) expect(await local.hand(mail, local.replyAddress('1009'))).toMatch(/^250/);
        expect(local.about('ticket/1009')).toEqual([]);
      } finally {
        await local.sut.stop();
      }
    });

    it('also where a person is said to have written: Auto-Submitted: no', async () => {
      await world.hand(answer('Auto-Submitted: No (really)\r\n'), world.replyAddress('1006'));
      expect(world.about('ticket/1006')).toHaveLength(1);
    });
  });

  it('agrees to a mail only when what follows from it is durable', async () => {
    const publisher = world.sut.app.get(EventPublisher, { strict: false });
    const away = jest.spyOn(publisher, 'publish').mockRejectedValue(new BrokerUnavailable('away'));
    const id = newId();
    try {
      expect(await world.hand(report, world.returnPath(id), { from: '' })).toMatch(/^451 4\.3\.0/);
    } finally {
      away.mockRestore();
    }
    expect(await world.hand(report, world.returnPath(id), { from: '' })).toMatch(/^250/);
    expect(world.about(`notification/${id}`)).toHaveLength(1);
  });

  it('relays nothing', async () => {
    for (const to of ['someone@elsewhere.example', `postmaster@${domain}`, `reply+ticket-1-aaaa@${domain}`]) {
      expect(await world.hand(answer(), to)).toMatch(/^550 5\.1\.1/);
    }
  });

  it('refuses what is too large, and goes on', async () => {
    const large = answer('', 'x\r\n'.repeat(400_000));
    expect(await world.hand(large, world.replyAddress('1007'))).toMatch(/^552 5\.3\.4/);
    expect(world.about('ticket/1007')).toEqual([]);
    expect(await world.hand(answer(), world.replyAddress('1007'))).toMatch(/^250/);
    expect(await world.metric('avviso_mail_bytes_in_hand')).toBe(0);
  });

  it('asks to come again when too much is in hand', async () => {
    const large = answer('', 'x\r\n'.repeat(250_000));
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) => world.hand(large, world.replyAddress(`30${index}`))),
    );
    expect(answers.some((one) => /^452 4\.3\.1/.test(one))).toBe(true);
    expect(answers.every((one) => /^(250|452 4\.3\.1)/.test(one))).toBe(true);
    expect(await world.metric('avviso_mail_bytes_in_hand')).toBe(0);
  });

  it('stands garbage', async () => {
    const socket = connect(world.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write(Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256)));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    for (const mail of ['', '\r\n', '\0\u00ff', 'Content-Type: multipart/report; boundary=\r\n\r\n--\r\n--']) {
      expect(await world.hand(mail, world.returnPath(), { from: '' })).toMatch(/^250/);
    }
    expect(await world.hand(answer(), world.replyAddress('1008'))).toMatch(/^250/);
  });
});

describe('the mail gateway with other settings', () => {
  it('offers STARTTLS with the certificate that it was given, and old secrets stay valid', async () => {
    const { key, cert } = aCertificate();
    const world = await GatewayWorld.start({
      INBOUND_SMTP_TLS_CERTIFICATE: cert,
      INBOUND_SMTP_TLS_KEY: key,
      REPLY_SECRETS_BEFORE: 'an-old-secret-in-use-until-last-year',
    });
    try {
      const to = world.replyAddress('1', undefined, 'an-old-secret-in-use-until-last-year');
      expect(await world.hand(answer(), to, { tls: true })).toMatch(/^250/);
      expect(world.about('ticket/1')).toHaveLength(1);
    } finally {
      await world.sut.stop();
    }
  });

  it('lets one sender add so many answers an hour, counted by all replicas together (TKT-18)', async () => {
    const world = await GatewayWorld.start({ INBOUND_REPLIES_PER_HOUR: '2' });
    const replica = await GatewayWorld.start({ INBOUND_REPLIES_PER_HOUR: '2', ...world.sut.env });
    const nth = (n: number, from = 'Claire@client.example') =>
      answer().replace('answer-1', `answer-${n}`).replace('Claire@client.example', from);
    try {
      expect(await world.hand(nth(1), world.replyAddress('1'))).toMatch(/^250/);
      expect(await replica.hand(nth(2, 'claire@CLIENT.example'), world.replyAddress('2'))).toMatch(/^250/);
      for (const one of [world, replica, world]) {
        expect(await one.hand(nth(3), world.replyAddress('3'))).toMatch(/^450 4\.7\.0 more than 2 answers/);
      }
      expect(await world.metric('avviso_mail_refused_total{reason="reply-limit"')).toBe(2);
      expect(world.about('ticket/3')).toEqual([]);
      // neither a mail that comes again nor another sender nor a report is held up
      expect(await replica.hand(nth(1), world.replyAddress('1'))).toMatch(/^250/);
      expect(await world.hand(nth(4, 'ben@client.example'), world.replyAddress('4'))).toMatch(/^250/);
      expect(await world.hand(report, world.returnPath(), { from: '' })).toMatch(/^250/);

      const rows = world.sut.app.get<Model<{ at: Date }>>(getModelToken(TAKEN_REPLY_ROWS), { strict: false });
      await rows.updateMany({}, { $set: { at: new Date(Date.now() - 3_600_001) } });
      expect(await world.hand(nth(3), world.replyAddress('3'))).toMatch(/^250/);
      expect(world.about('ticket/3')).toHaveLength(1);
    } finally {
      await replica.sut.stop();
      await world.sut.stop();
    }
  });

  it('takes no mail without a domain', async () => {
    const world = await GatewayWorld.start({ REPLY_DOMAIN: '' });
    try {
      expect(world.port).toBe(0);
    } finally {
      await world.sut.stop();
    }
  });

  it('says what is missing', async () => {
    await expect(GatewayWorld.start({ REPLY_SECRET: '' })).rejects.toThrow('REPLY_SECRET');
    await expect(GatewayWorld.start({ INBOUND_SMTP_TLS_KEY: 'x' })).rejects.toThrow('INBOUND_SMTP_TLS');
  });
});
