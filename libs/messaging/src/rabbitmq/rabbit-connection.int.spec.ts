import { setTimeout as delay } from 'node:timers/promises';
import { TcpProxy, type TestRabbit, startTestRabbit } from '@avviso/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ChannelModel } from 'amqplib';
import { eventually, must } from '../conformance/probe.js';
import { RabbitConnection } from './rabbit-connection.js';

const rabbit: TestRabbit | undefined = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;

onRabbit('a connection that breaks before it is set up', () => {
  let proxy: TcpProxy;
  let connection: RabbitConnection;
  let times: number;

  beforeAll(() => {
    if (!process.env['AVVISO_TEST_LOGS']) Logger.overrideLogger(false);
  });
  afterAll(() => rabbit?.release());
  beforeEach(async () => {
    const { hostname, port } = new URL(must(rabbit).url);
    proxy = await TcpProxy.before(hostname, Number(port));
    times = 0;
  });
  afterEach(async () => {
    await connection.close();
    await proxy.close();
  });

  const open = async (first: (model: ChannelModel) => Promise<unknown>): Promise<void> => {
    const url = Object.assign(new URL(must(rabbit).url), { host: `127.0.0.1:${proxy.port}` }).href;
    const onUp = async (model: ChannelModel): Promise<void> => {
      times += 1;
      if (times === 1) await first(model);
    };
    connection = new RabbitConnection(url, 'breaks', onUp, () => undefined);
    await connection.start(100);
  };
  const isSetUpAgain = async (): Promise<void> => {
    await eventually('a second connection', () => times === 2 && connection.connected, 10_000);
    await connection.withChannel((channel) => channel.checkExchange('amq.topic'));
  };

  it('connects again although setting up did not mind', async () => {
    await open(async (model) => {
      proxy.drop();
      await new Promise((resolve) => model.once('close', resolve));
    });
    await isSetUpAgain();
  });

  it('connects again although setting up waits for an answer that does not come', async () => {
    await open(async () => {
      proxy.drop();
      await new Promise(() => undefined);
    });
    await isSetUpAgain();
  });

  it('connects again although the broker does not answer the goodbye after setting up failed', async () => {
    await open(async () => {
      proxy.hold();
      setTimeout(() => {
        proxy.drop();
        proxy.resume();
      }, 300);
      await delay(10);
      throw new Error('cannot be set up');
    });
    await isSetUpAgain();
  });

  it('connects again when setting up failed', async () => {
    await open(() => Promise.reject(new Error('cannot be set up')));
    await isSetUpAgain();
  });
});
