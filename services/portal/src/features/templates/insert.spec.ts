import { describe, expect, it } from '@jest/globals';
import { inserted, replacedAt } from './insert.js';

describe('what is put into a template', () => {
  it('takes the place of what is selected', () => {
    expect(inserted('Hello you', '{{name}}', 6, 9)).toEqual({ text: 'Hello {{name}}', caret: 14 });
    expect(inserted('', 'x', 0, 0)).toEqual({ text: 'x', caret: 1 });
  });

  it('takes the place of the name that was wrong, as long as it stands there', () => {
    const problem = { line: 2, column: 5, params: { subject: 'titel' } };
    expect(replacedAt('a\nb {{titel}}', { ...problem, column: 5 }, 'title').text).toBe('a\nb {{title}}');
    expect(replacedAt('a\nb {{other}}', problem, 'title').text).toBe('a\nb {{other}}');
    expect(replacedAt('a', problem, 'title').text).toBe('a');
  });
});
