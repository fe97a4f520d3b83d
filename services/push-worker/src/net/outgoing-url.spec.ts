import { describe, expect, it } from '@jest/globals';
import { AddressRefused, checkOutgoingUrl } from './outgoing-url.js';

describe('checkOutgoingUrl', () => {
  it.each(['https://fcm.googleapis.com/fcm/send/x', 'https://1.1.1.1/x', 'https://push.example:8443/x'])(
    'lets %s through',
    (url) => expect(checkOutgoingUrl(url, false).href).toBe(url),
  );

  it.each([
    'http://push.example/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://[::ffff:7f00:1]/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://10.0.0.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/x',
    'https://a.localhost/x',
    'https://metadata.google.internal/x',
    'https://user:secret@push.example/x',
    'ftp://push.example/x',
    'file:///etc/passwd',
    'not a url',
  ])('refuses %s', (url) => expect(() => checkOutgoingUrl(url, false)).toThrow(AddressRefused));

  it('lets a stand-in on 127.0.0.1 through when told to, and nothing else', () => {
    expect(checkOutgoingUrl('http://127.0.0.1:8080/x', true).port).toBe('8080');
    expect(() => checkOutgoingUrl('http://127.0.0.2:8080/x', true)).toThrow(AddressRefused);
    expect(() => checkOutgoingUrl('http://localhost:8080/x', true)).toThrow(AddressRefused);
    expect(() => checkOutgoingUrl('https://10.0.0.1/x', true)).toThrow(AddressRefused);
  });
});
