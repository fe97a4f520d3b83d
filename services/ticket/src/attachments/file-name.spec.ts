import { describe, expect, it } from '@jest/globals';
import { decodedName, endingOf, tidyName } from './file-name.js';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('latin1');

describe('names of files', () => {
  it.each([
    ['UTF-8, as browsers send it', bytes('Müller – отчёт 報告.pdf'), 'Müller – отчёт 報告.pdf'],
    ['Windows-1252, as old programs send it', 'caf\u00e9 \u0080.pdf', 'café €.pdf'],
    ['characters that were decoded already', 'отчёт.pdf', 'отчёт.pdf'],
  ])('reads %s', (_, given, expected) => {
    expect(decodedName(given)).toBe(expected);
  });

  it.each([
    ['folders of Unix', '../../etc/passwd', 'passwd'],
    ['folders of Windows', 'C:\\Users\\me\\plan.docx', 'plan.docx'],
    ['control characters and line breaks', 'a\r\nSet-Cookie: x\u0000.pdf', 'aSet-Cookie: x.pdf'],
    ['escaped line breaks', 'a%0D%0Ab.pdf', 'ab.pdf'],
    ['marks that turn the direction', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['nothing', '', 'file'],
    ['only dots', '..', 'file'],
    ['only a folder', 'x/', 'file'],
    ['decomposed letters', 'u\u0308.txt', 'ü.txt'],
    ['half a character', 'a\ud800.txt', 'a.txt'],
    ['any script', 'تقرير.pdf', 'تقرير.pdf'],
    ['a quotation mark, as browsers escape it', 'the %22plan%22.txt', 'the "plan".txt'],
    ['a hidden file', '.env', '.env'],
  ])('takes out %s', (_, given, expected) => {
    expect(tidyName(given)).toBe(expected);
  });

  it('shortens a long name and keeps its ending and whole characters', () => {
    const short = tidyName(`${'😀'.repeat(300)}.pdf`);
    expect(short.length).toBeLessThanOrEqual(200);
    expect(short).toMatch(/^(😀)+\.pdf$/u);
  });

  it.each([
    ['a.PDF', 'pdf'],
    ['a.tar.gz', 'gz'],
    ['README', ''],
    ['.env', ''],
    ['a.', ''],
    ['a.fünf', ''],
  ])('the ending of %s is "%s"', (name, ending) => {
    expect(endingOf(name)).toBe(ending);
  });
});
