import { findEventDefinition } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { dataFrom, fieldsOf, NotJson, simulatedTypes } from './schema-form.js';

describe('the form of a made-up event', () => {
  it.each(simulatedTypes.map((type) => [type]))('asks for all that the schema of %s requires', (type) => {
    const fields = fieldsOf(type);
    const answer = findEventDefinition(type)?.data.safeParse({});
    const missing = answer?.error?.issues.map(({ path }) => String(path[0])) ?? [];
    expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual(
      expect.arrayContaining(missing.filter((name) => name !== 'undefined')),
    );
  });

  it('leaves out what reaches nobody', () => {
    expect(simulatedTypes).toContain('ticket.created');
    expect(simulatedTypes.filter((type) => /^notification\.|account\.company\.changed/.test(type))).toEqual([]);
  });

  it('makes data of what was typed', () => {
    const fields = fieldsOf('ticket.created');
    expect(
      dataFrom(fields, {
        companyId: 'kolb',
        number: '7',
        title: ' No tone ',
        status: 'open',
        url: '',
        assigneeIds: 'tina, max',
        changes: '[{"field":"status","from":null,"to":"open"}]',
      }),
    ).toEqual({
      companyId: 'kolb',
      number: '7',
      title: 'No tone',
      status: 'open',
      assigneeIds: ['tina', 'max'],
      changes: [{ field: 'status', from: null, to: 'open' }],
    });
    expect(() => dataFrom(fields, { changes: '[' })).toThrow(NotJson);
  });
});
