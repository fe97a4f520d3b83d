import type { Delivery, Explanation } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { byRecipient, judge, meant } from './told.js';

type Decision = Explanation['decisions'][number];
const decision = (id: string | null, given: Partial<Decision> = {}, address: string | null = null): Decision => ({
  recipient: { kind: id === null ? 'address' : 'contact', id, address, name: id },
  channel: 'email',
  audience: 'customer',
  outcome: 'queued',
  reasons: [],
  deliveryId: null,
  ...given,
});

describe('an explanation', () => {
  const told = byRecipient(
    [
      decision('claire'),
      decision('claire', { channel: 'push', outcome: 'skipped' }),
      decision('hugo', { outcome: 'skipped' }),
      decision(null, {}, 'Desk@halden.example'),
    ].map((one) => judge(one, undefined)),
  );

  it('has one entry for each recipient, left-out ones first', () => {
    expect(told.map(({ key, channels }) => [key, channels])).toEqual([
      ['contact hugo', []],
      ['contact claire', ['email']],
      ['address Desk@halden.example', ['email']],
    ]);
  });

  it('says that somebody was not told when the message came to nothing later', () => {
    const life = (state: Delivery['state'], code: string | null) =>
      ({ state, tries: [{ attempt: 1, at: '', state, code, response: null, retryAt: null }] }) as unknown as Delivery;
    const push = decision('claire', { channel: 'push' });
    expect(judge(push, life('skipped', 'no-device'))).toMatchObject({
      missed: true,
      because: [{ code: 'no-device' }],
    });
    expect(judge(push, life('failed', 'PUSH.REFUSED'))).toMatchObject({ missed: true, because: [] });
    expect(judge(push, life('sent', null))).toMatchObject({ missed: false, because: [] });
  });

  it('finds who is meant by id and by address', () => {
    expect(meant(told, 'claire')?.judged).toHaveLength(2);
    expect(meant(told, 'desk@HALDEN.example')?.key).toBe('address Desk@halden.example');
    expect(meant(told, 'nobody')).toBeUndefined();
    expect(meant(told, undefined)).toBeUndefined();
  });
});
