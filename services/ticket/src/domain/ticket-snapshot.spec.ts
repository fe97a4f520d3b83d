import { describe, expect, it } from '@jest/globals';
import { createEvent } from '@avviso/contracts';
import { addMessage, changeTicket } from './save-ticket.js';
import { snapshotOf } from './ticket-snapshot.js';
import type { Save } from './ticket.js';
import { aSetup, aTicket, anEmployee, at } from './ticket.builder.js';

const names = { person: (id: string) => `name of ${id}`, company: (id: string) => `name of ${id}` };
const setup = aSetup();
const by = { actor: anEmployee, at, setup };

function fieldOf(save: Save, name: string) {
  return snapshotOf(save, names, setup).fields?.find((field) => field.name === name);
}

describe('the snapshot in an event', () => {
  const save = changeTicket(
    aTicket({ status: 'open', assigneeIds: ['e1'] }),
    { status: 'waiting', assigneeIds: ['e1', 'e2'], tags: ['vip'] },
    by,
  ) as Save;

  it('is valid data of its event', () => {
    const data = { ...snapshotOf(save, names, setup), previousStatus: 'open' };
    expect(() =>
      createEvent({
        id: 'x',
        type: 'ticket.status-changed',
        subject: 'ticket/48213',
        version: 4,
        time: at,
        actor: { kind: 'system' },
        data,
      }),
    ).not.toThrow();
  });

  it('carries what routing needs', () => {
    expect(snapshotOf(save, names, setup)).toMatchObject({
      number: '48213',
      url: '/tickets/48213',
      status: 'waiting',
      previousStatus: 'open',
      assigneeIds: ['e1', 'e2'],
      addedAssigneeIds: ['e2'],
      office: 'Lyon',
      companyId: 'company-1',
      contactId: 'c1',
    });
  });

  it('says for each field what the portal does with it', () => {
    expect(fieldOf(save, 'status')?.portal).toBe('view');
    expect(fieldOf(save, 'priority')?.portal).toBe('edit');
    for (const hidden of ['tags', 'watcherIds', 'office']) expect(fieldOf(save, hidden)?.portal).toBe('hidden');
  });

  it('names statuses in every language, on the portal by their portal name', () => {
    expect(fieldOf(save, 'status')).toMatchObject({
      value: 'waiting',
      texts: { en: 'Waiting for customer', ru: 'Ожидает клиента' },
      portalTexts: { en: 'Waiting for you' },
    });
    expect(snapshotOf(save, names, setup).changes).toContainEqual(
      expect.objectContaining({
        field: 'status',
        from: 'open',
        to: 'waiting',
        toPortalTexts: expect.objectContaining({ en: 'Waiting for you' }),
      }),
    );
  });

  it('tells people by name, and keeps their ids in the change', () => {
    expect(fieldOf(save, 'assigneeIds')?.value).toEqual(['name of e1', 'name of e2']);
    expect(snapshotOf(save, names, setup).changes).toContainEqual({
      field: 'assigneeIds',
      from: ['e1'],
      to: ['e1', 'e2'],
      fromNames: ['name of e1'],
      toNames: ['name of e1', 'name of e2'],
    });
  });

  it('names every changed field among its fields, so that its visibility is known', () => {
    const { fields = [], changes = [] } = snapshotOf(save, names, setup);
    for (const change of changes) expect(fields.map((field) => field.name)).toContain(change.field);
  });

  it('has no text of a note anywhere', () => {
    const noted = addMessage(aTicket(), { id: 'n', body: 'CANARY', excerpt: 'CANARY', internal: true }, by);
    expect(JSON.stringify(snapshotOf(noted, names, setup))).not.toContain('CANARY');
  });
});
