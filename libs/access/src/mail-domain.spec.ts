import { describe, expect, it } from '@jest/globals';
import { mailDomainOf } from './mail-domain.js';

describe('the domain of our mails', () => {
  it.each([
    ['https://Portal.example:8443/path', 'portal.example'],
    ['http://localhost:3000', 'avviso.localhost'],
    ['http://127.0.0.1:3000', 'avviso.localhost'],
    ['http://[::1]:3000', 'avviso.localhost'],
  ])('of %s is %s', (url, domain) => {
    expect(mailDomainOf(url)).toBe(domain);
  });
});
