import { languages } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { type ChatCommand, answerToId } from './id-answer.js';

const said = (over: Partial<ChatCommand> = {}): ChatCommand => ({
  chatId: '-1001234567890',
  chatType: 'supergroup',
  text: '/id',
  sentAt: new Date(),
  ...over,
});
const answer = (over: Partial<ChatCommand> = {}) => answerToId(said(over), 'avviso_bot');

describe('/id (SUB-15)', () => {
  it.each([
    ['in a supergroup', {}],
    ['in a channel', { chatType: 'channel' }],
    ['to this bot by name', { text: '/id@Avviso_Bot' }],
    ['with words after it', { text: ' /ID please' }],
  ])('is answered with the id %s', (_where, over) => {
    expect(answer(over)).toContain('-1001234567890');
  });

  it.each([
    ['another bot', '/id@other_bot'],
    ['another command', '/idle'],
    ['talk', 'what is the /id here?'],
    ['nothing', ''],
  ])('is not what %s says', (_what, text) => {
    expect(answer({ text })).toBeUndefined();
  });

  it('says what to do where no id would last: in a basic group and in a private chat', () => {
    for (const over of [
      { chatId: '-4711', chatType: 'group' },
      { chatId: '4711', chatType: 'private' },
    ]) {
      expect(answer(over)).toContain('/id');
      expect(answer(over)).not.toContain('4711');
    }
  });

  it('is in the language of who asks, else in English', () => {
    const all = languages.map((languageCode) => answer({ languageCode }));
    expect(new Set(all).size).toBe(languages.length);
    expect(answer({ languageCode: 'de-AT' })).toBe(all[languages.indexOf('de')]);
    expect(answer({ languageCode: 'pt-BR' })).toBe(all[languages.indexOf('en')]);
    expect(answer()).toBe(all[languages.indexOf('en')]);
  });
});
