import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMail } from '../mail.js';
import { fixture } from '../testing/fixture.js';
import { reports } from '../testing/reports.js';
import { bounceEvent } from './bounce-event.js';
import { readDeliveryStatus } from './delivery-status.js';
import { readBounce } from './read-bounce.js';

const read = async (content: Buffer) => readBounce(await readMail({ content, returnPath: '' }));

describe('a report about a mail', () => {
  it('has a row here for each of the collection', () => {
    const files = readdirSync(new URL('fixtures', import.meta.url)).map((file) => file.replace(/\.eml$/, ''));
    expect(Object.keys(reports).sort()).toEqual(files.sort());
  });

  it.each(Object.entries(reports))('of the form %s is understood', async (name, wanted) => {
    const bounce = await read(fixture(name));
    if (wanted === undefined) expect(bounce).toBeUndefined();
    else expect(bounce).toMatchObject(wanted);
  });

  it.each(Object.keys(reports))('tells no address on: %s', async (name) => {
    const bounce = await read(fixture(name));
    if (bounce)
      expect(JSON.stringify(bounceEvent(bounce, 'j'.repeat(32), new Date()))).not.toMatch(/client\.example>|@client/);
  });

  it('is understood as well when it is cut off anywhere, or not at all', async () => {
    const whole = fixture('gmail-unknown-user');
    for (let at = 0; at < whole.length; at += 97) {
      const bounce = await read(whole.subarray(0, at));
      if (bounce) expect(bounce).toMatchObject({ kind: 'failed' });
    }
  });

  it('may hold anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void readDeliveryStatus(text)));
    const line = fc.tuple(
      fc.constantFrom('Action', 'Status', 'Final-Recipient', 'Diagnostic-Code', 'X', ''),
      fc.constantFrom(':', ': ', ' :', ''),
      fc.constantFrom('failed', 'delayed', '5.1.1', 'rfc822;', 'smtp; 550', '99.9', ';;', '5.1.1.1.1'),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const { status } of readDeliveryStatus(lines.map((parts) => parts.join('')).join('\n'))) {
          expect(status ?? '5.0.0').toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/);
        }
      }),
    );
  });

  it('takes a bounded time, however it is made', () => {
    // of the processor's time: the clock also counts what else the machine does. What grows with the square takes minutes.
    const began = process.cpuUsage();
    for (const text of ['\n \n'.repeat(300_000), `Action: ${'a '.repeat(500_000)}`, `Status:${'5.'.repeat(500_000)}`]) {
      readDeliveryStatus(text);
    }
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(10_000);
  });
});
