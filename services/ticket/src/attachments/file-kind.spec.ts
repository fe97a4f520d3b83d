import { describe, expect, it } from '@jest/globals';
import { attachmentDefaults } from '@avviso/contracts';
import { kindOf } from './file-kind.js';
import { samples } from '../testing/sample-files.js';

const of = (name: string, content: Uint8Array | string, type?: string, allowed: readonly string[] = everything) =>
  kindOf(Buffer.from(content as string), { name, type }, allowed);
const everything = [...attachmentDefaults.types, 'svg', 'html', 'exe', 'bin'];
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'taken',
    (error: { code: string }) => error.code,
  );

describe('what a file is', () => {
  it.each<[string, Uint8Array | string, string, boolean]>([
    ['a.png', samples.png, 'image/png', true],
    ['a.jpeg', samples.jpg, 'image/jpeg', true],
    ['a.gif', samples.gif, 'image/gif', true],
    ['a.webp', samples.webp, 'image/webp', true],
    ['a.pdf', samples.pdf, 'application/pdf', false],
    ['a.zip', samples.zip, 'application/zip', false],
    ['a.docx', samples.docx, 'application/octet-stream', false],
    ['a.odt', samples.odt, 'application/octet-stream', false],
    ['a.doc', samples.cfb, 'application/x-cfb', false],
    ['with a password.docx', samples.cfb, 'application/octet-stream', false],
    ['a.tar.gz', samples.gz, 'application/gzip', false],
    ['a.txt', 'Grüße', 'text/plain', false],
    ['a.csv', 'a;b\n', 'text/csv', false],
    ['utf16.txt', Buffer.from('\ufeffabc', 'utf16le'), 'text/plain', false],
    ['a.xml', '<?xml version="1.0"?><a/>', 'text/plain', false],
    ['a.pcapng', samples.pcapng, 'application/x-pcapng', false],
    ['an ending without a signature.bin', Buffer.from([1, 2, 3, 4]), 'application/octet-stream', false],
    ['no ending', samples.png, 'image/png', true],
    ['README', 'text', 'text/plain', false],
  ])('%s', async (name, content, type, preview) => {
    expect(await of(name, content)).toEqual({ type, preview });
  });

  it.each<[string, string, Uint8Array | string]>([
    ['an image', 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['a page', 'a.html', '<!doctype html><script>1</script>'],
  ])('never hands %s with script to a browser', async (_, name, content) => {
    expect(await of(name, content)).toEqual({ type: 'text/plain', preview: false });
  });

  it.each<[string, string, Uint8Array | string, string?]>([
    ['a page that says it is an image', 'a.png', '<html><script>1</script>'],
    ['a program that says it is a PDF', 'a.pdf', samples.exe],
    ['a program that says it is text', 'a.txt', samples.exe],
    ['a program with another ending', 'a.bin', samples.exe],
    ['an archive that says it is an image', 'a.jpg', samples.zip],
    ['an archive that says it is a document', 'a.docx', samples.zip],
    ['an image that says it is another one', 'a.gif', samples.png],
    ['bytes that say they are text', 'a.txt', Buffer.from([0, 1, 2, 3])],
    ['bytes that say they are an image', 'a.png', Buffer.from([1, 2, 3, 4])],
    ['text whose sender says it is an image', 'a.txt', 'text', 'image/png'],
    ['a page without ending whose sender says it is an image', 'photo', '<html>', 'image/png'],
  ])('refuses %s', async (_, ...given) => {
    expect(await codeOf(of(...given))).toBe('ATTACHMENT.CONTENT_MISMATCH');
  });

  it('takes only endings that the settings allow, whatever the content is', async () => {
    expect(await codeOf(of('a.exe', samples.exe, undefined, ['png']))).toBe('ATTACHMENT.TYPE_NOT_ALLOWED');
    expect(await codeOf(of('a.gif', samples.png, undefined, ['png']))).toBe('ATTACHMENT.TYPE_NOT_ALLOWED');
    expect(await codeOf(of('no ending', samples.pdf, undefined, ['png']))).toBe('ATTACHMENT.TYPE_NOT_ALLOWED');
    expect(await codeOf(of('no ending', samples.exe, undefined, ['png', 'txt']))).toBe('ATTACHMENT.TYPE_NOT_ALLOWED');
    expect(await codeOf(of('a.exe', samples.exe))).toBe('taken');
  });
});
