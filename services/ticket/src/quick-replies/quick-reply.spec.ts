import { describe, expect, it } from '@jest/globals';
import { filled, languageOf, unknownVariables } from './quick-reply.js';

describe('a quick reply', () => {
  it('says what the ticket says', () => {
    const { text, missing } = filled(
      'Hello {{contactFirstName}}, #{{ number }} is yours.',
      { contactFirstName: 'Ulla', number: '48213' },
      '',
    );
    expect(text).toBe('Hello Ulla, #48213 is yours.');
    expect(missing).toEqual([]);
  });

  it('leaves out what is not there, and says so', () => {
    expect(filled('Hello {{contactName}}!', {}, '')).toEqual({ text: 'Hello !', missing: ['contactName'] });
  });

  it('makes no markup of what a customer wrote', () => {
    const title = '[click](https://evil.example) *now*';
    expect(filled('{{title}}', { title }, '').text).toBe('\\[click\\](https://evil.example) \\*now\\*');
  });

  it('keeps a mark where a secret will be', () => {
    expect(filled('Password: {{portalPassword}}', {}, '{[Portal Password]}').text).toBe(
      'Password: {[Portal Password]}',
    );
  });

  it('knows what it does not know', () => {
    expect(unknownVariables('{{number}} {{portalPassword}} {{price}} {{}}')).toEqual(['price', '']);
  });

  it('is written in the first language that is wished and there', () => {
    const reply = { texts: { de: 'Guten Tag', it: 'Buongiorno' } };
    expect(languageOf(reply, ['fr', null, 'it'])).toBe('it');
    expect(languageOf(reply, ['fr', undefined])).toBe('de');
  });
});
