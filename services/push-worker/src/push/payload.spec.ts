import { describe, expect, it } from '@jest/globals';
import { payloadJson } from './payload.js';

const payload = { id: 'x'.repeat(32), title: 'Ticket 48213 was closed', text: 'All good.', link: '/tickets/48213' };

describe('payloadJson', () => {
  it('leaves a short message as it is', () => {
    expect(JSON.parse(payloadJson(payload))).toEqual(payload);
  });

  it.each(['a', 'é', '"', '\n', '😀', 'я'])(
    'cuts a long text of %j to 3,993 bytes, at the border of a character',
    (character) => {
      const json = payloadJson({ ...payload, text: character.repeat(5000) });
      expect(Buffer.byteLength(json)).toBeLessThanOrEqual(3993);
      expect(Buffer.byteLength(json)).toBeGreaterThan(3980);
      const { text, title } = JSON.parse(json) as typeof payload;
      expect(text).toMatch(new RegExp(`^(?:${character === '"' ? '"' : character})+…$`, 'u'));
      expect(title).toBe(payload.title);
    },
  );

  it('cuts the title when the text is not enough', () => {
    const json = payloadJson({ ...payload, title: 'T'.repeat(600), text: 'x'.repeat(600) }, 500);
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(500);
    const cut = JSON.parse(json) as typeof payload;
    expect(cut).toMatchObject({ id: payload.id, link: payload.link, text: '' });
    expect(cut.title).toMatch(/^T+…$/);
  });
});
