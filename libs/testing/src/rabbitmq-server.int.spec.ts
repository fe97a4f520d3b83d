import { afterAll, describe, expect, it } from '@jest/globals';
import { connect } from 'amqplib';
import { type TestRabbit, startTestRabbit } from './rabbitmq-server.js';

const rabbit: TestRabbit | undefined = await startTestRabbit({ controllable: true });
const onRabbit = rabbit ? describe : describe.skip;

onRabbit('a private RabbitMQ node', () => {
  afterAll(() => rabbit?.release());

  it('keeps its data over a stop and a start, and is gone when killed', async () => {
    const before = await connect(rabbit!.url);
    const channel = await before.createConfirmChannel();
    before.on('error', () => undefined);
    channel.on('error', () => undefined);
    await channel.assertQueue('kept', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    channel.sendToQueue('kept', Buffer.from('still here'), { persistent: true });
    await channel.waitForConfirms();

    await rabbit!.control!.stop();
    await expect(connect(rabbit!.url)).rejects.toThrow();
    await rabbit!.control!.start();

    const after = await connect(rabbit!.url);
    const reader = await after.createChannel();
    const message = await reader.get('kept');
    expect(message && message.content.toString()).toBe('still here');
    after.on('error', () => undefined);
    await rabbit!.control!.kill();
    await expect(connect(rabbit!.url)).rejects.toThrow();
  }, 90_000);
});
