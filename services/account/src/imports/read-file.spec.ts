import { describe, expect, it } from '@jest/globals';
import type { ImportCharset } from '@avviso/contracts';
import { CharsetDetector } from './charset.js';
import { suggestedFields } from './columns.js';
import { type CsvFormat, type CsvRow, readRows } from './read-rows.js';
import { assertSeparates, detectSeparator } from './separator.js';

/** Bytes of a text in a code page, which Node decodes but does not write. */
function inCodePage(text: string, charset: 'windows-1252' | 'windows-1251'): Uint8Array {
  const decoder = new TextDecoder(charset);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  return Uint8Array.from(text, (character) => bytes.get(character) ?? 0x3f);
}
const utf16 = (text: string, mark: boolean) => new Uint8Array(Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le'));
const detectorOf = (bytes: Uint8Array) => {
  const detector = new CharsetDetector();
  for (let at = 0; at < bytes.length; at += 7) detector.add(bytes.subarray(at, at + 7));
  return detector;
};
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return undefined;
};
async function rowsOf(bytes: Uint8Array, format: CsvFormat): Promise<CsvRow[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
  }
  const rows: CsvRow[] = [];
  for await (const row of readRows(chunks(), format)) rows.push(row);
  return rows;
}
const utf8 = { charset: 'utf-8', separator: ',' } as const;
const french = 'prénom;nom;société\nHélène;Aubry;Clinique des Tilleuls\nÉtienne;Lefèvre;Hôtel à Nîmes\n';
const russian = 'имя;фамилия;компания\nАнна;Петрова;ООО Ромашка\nИван;Сидоров;Завод имени Кирова\n';

describe('the character set of a file', () => {
  it.each<[string, Uint8Array, ImportCharset]>([
    ['plain ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8'],
    ['UTF-8', Buffer.from(russian), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${french}`), 'utf-8'],
    ['UTF-16 with a mark', utf16(russian, true), 'utf-16le'],
    ['UTF-16 without one', utf16(french, false), 'utf-16le'],
    ['UTF-16, big endian', new Uint8Array(Buffer.from(utf16(french, true)).swap16()), 'utf-16be'],
    ['Windows-1252', inCodePage(french, 'windows-1252'), 'windows-1252'],
    ['Windows-1251', inCodePage(russian, 'windows-1251'), 'windows-1251'],
  ])('is found: %s', (_, bytes, expected) => {
    expect(detectorOf(bytes).detected()).toBe(expected);
  });

  it('cannot be chosen where the bytes contradict', () => {
    const refusal = (bytes: Uint8Array, chosen: ImportCharset) =>
      codeOf(() => detectorOf(bytes).assertPossible(chosen));
    const wrong = 'IMPORT.WRONG_CHARSET';
    expect(refusal(inCodePage(french, 'windows-1252'), 'utf-8')).toBe(wrong);
    expect(refusal(Buffer.from(french), 'windows-1252')).toBe(wrong);
    expect(refusal(Buffer.from(french), 'utf-16le')).toBe(wrong);
    expect(refusal(utf16(french, true), 'windows-1251')).toBe(wrong);
    expect(refusal(inCodePage(french, 'windows-1252'), 'windows-1251')).toBeUndefined();
    expect(refusal(Buffer.from('a,b'), 'windows-1252')).toBeUndefined();
  });
});

describe('what separates values', () => {
  it.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2;3\n', ';'],
    ['a\tb\n"x,y"\tz\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['sep=;\na;b\n1;2\n', ';'],
    ['"Aubry, Hélène";"x"\n"Keller, M";"y"\n', ';'],
    ['only one column\nvalue\n', ','],
  ])('of %j is %j', (head, expected) => {
    expect(detectSeparator(head)).toBe(expected);
  });

  it('cannot be chosen where it separates nothing', () => {
    expect(codeOf(() => assertSeparates('a;b\n1;2\n', ','))).toBe('IMPORT.WRONG_SEPARATOR');
    expect(codeOf(() => assertSeparates('only\none\n', ';'))).toBeUndefined();
  });
});

describe('rows', () => {
  it('have the line on which they begin, whatever stands inside of quotes', async () => {
    const text = 'a,b\n"two\nlines","say ""hi"", please"\n\n  ,\nlast,=1+1\n';
    expect(await rowsOf(Buffer.from(text), utf8)).toEqual([
      { index: 0, line: 1, values: ['a', 'b'] },
      { index: 1, line: 2, values: ['two\nlines', 'say "hi", please'] },
      { index: 2, line: 6, values: ['last', '=1+1'] },
    ]);
  });

  it('are read in every character set, also where a character lies across two pieces', async () => {
    const values = russian
      .trim()
      .split('\n')
      .map((line) => line.split(';'));
    const read = async (bytes: Uint8Array, charset: ImportCharset) =>
      (await rowsOf(bytes, { charset, separator: ';' })).map((row) => row.values);
    expect(await read(Buffer.from(`\uFEFF${russian}`), 'utf-8')).toEqual(values);
    expect(await read(utf16(russian, true), 'utf-16le')).toEqual(values);
    expect(await read(inCodePage(russian, 'windows-1251'), 'windows-1251')).toEqual(values);
  });

  it('leave the line out that only tells the separator, and take Windows line ends', async () => {
    const rows = await rowsOf(Buffer.from('sep=;\r\na;b\r\n1;2\r\n'), { charset: 'utf-8', separator: ';' });
    expect(rows.map((row) => row.values)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('that do not end are an error with their line', async () => {
    await expect(rowsOf(Buffer.from('a,b\n1,2\n"open,3\n'), utf8)).rejects.toMatchObject({ code: 'IMPORT.MALFORMED' });
    await expect(rowsOf(Buffer.from(Array(300).fill('x').join(',')), utf8)).rejects.toMatchObject({
      code: 'IMPORT.TOO_MANY_COLUMNS',
    });
  });
});

describe('columns', () => {
  it('are recognised in six languages, each field once', () => {
    expect(suggestedFields('contacts', ['Prénom', 'NOM', 'Adresse e-mail', 'Société', 'Note'])).toEqual([
      'firstName',
      'lastName',
      'email',
      'company',
      null,
    ]);
    expect(suggestedFields('contacts', ['Имя', 'Фамилия', 'Эл. почта', 'Телефон'])).toEqual([
      'firstName',
      'lastName',
      'email',
      'phone',
    ]);
    expect(suggestedFields('contacts', ['Vorname', 'Nachname', 'E-Mail', 'Email'])).toEqual([
      'firstName',
      'lastName',
      'email',
      null,
    ]);
    expect(suggestedFields('companies', ['Ragione sociale', 'Domini', 'Sede'])).toEqual(['name', 'domains', 'office']);
  });
});
