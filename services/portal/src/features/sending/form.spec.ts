import { describe, expect, it } from '@jest/globals';
import { forms, leaveField } from './form';

const saved = { version: 1, lastChange: null };

describe('the forms of the sending page', () => {
  it('say what they were given', () => {
    const sender = { name: 'Halden Telecom', address: 'service@halden.example' };
    expect(forms.sender.bodyFrom(forms.sender.cellsOf({ ...sender, ...saved }))).toEqual(sender);
    const support = { addresses: ['help@halden.example', 'support@halden.example'] };
    const ofSupport = forms['support-addresses'];
    expect(ofSupport.bodyFrom(ofSupport.cellsOf({ ...support, ...saved }))).toEqual(support);
    const leave = ['ticket.replied', 'order.created', 'order.delivered'];
    const uncertain = forms['uncertain-deliveries'];
    const cells = uncertain.cellsOf({ leave, types: leave, ...saved });
    expect(cells.get(leaveField('orders'))).toEqual(['order.created', 'order.delivered']);
    expect(uncertain.bodyFrom(cells)).toEqual({ leave });
  });

  it('an empty sender is none, which is allowed', () => {
    const cells = forms.sender.cellsOf({ name: '', address: null, ...saved });
    expect(forms.sender.wrong(cells)).toEqual([]);
    expect(forms.sender.bodyFrom(cells)).toEqual({ name: '', address: null });
  });

  it.each([
    ['sender', 'address', 'halden.example'],
    ['sender', 'name', 'Halden\u0007'],
    ['support-addresses', 'addresses', 'help@halden.example\nsupport'],
  ] as const)('find what is wrong: %s %s', (setting, field, typed) => {
    expect(forms[setting].wrong(new Map([[field, typed]]))).toEqual([field]);
  });

  it('read support addresses as people write them', () => {
    const cells = new Map([['addresses', ' help@a.example, b@a.example;\n\nc@a.example ']]);
    expect(forms['support-addresses'].bodyFrom(cells)).toEqual({
      addresses: ['help@a.example', 'b@a.example', 'c@a.example'],
    });
  });
});
