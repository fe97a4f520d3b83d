import { describe, expect, it } from '@jest/globals';
import type { ConsumeMessage } from 'amqplib';
import { AckBatch } from './ack-batch.js';

const message = (deliveryTag: number): ConsumeMessage => ({ fields: { deliveryTag } }) as ConsumeMessage;

function batch(): { acks: AckBatch; written: string[] } {
  const written: string[] = [];
  const ack = (m: { fields: { deliveryTag: number } }, upTo = false): number =>
    written.push(`${upTo ? 'up to ' : ''}${m.fields.deliveryTag}`);
  return { acks: new AckBatch({ ack } as never), written };
}

describe('acknowledgements of one tick', () => {
  it('are one frame for the longest run without a gap, and single ones behind it', () => {
    const { acks, written } = batch();
    for (const tag of [2, 1, 3, 5]) acks.done(message(tag));
    acks.flush();
    expect(written).toEqual(['up to 3', '5']);
    acks.done(message(4));
    acks.done(message(6));
    acks.flush();
    expect(written.slice(2)).toEqual(['up to 6']);
  });

  it('are never given for what is not done', () => {
    const { acks, written } = batch();
    acks.done(message(2));
    acks.flush();
    expect(written).toEqual(['2']);
  });

  it('are dropped when the channel has closed', () => {
    const { acks, written } = batch();
    acks.done(message(1));
    acks.close();
    acks.flush();
    expect(written).toEqual([]);
  });
});
