import { describe, expect, it } from '@jest/globals';
import { matchPath, pathsOf } from './service-definition.js';

describe('pathsOf', () => {
  it('gives every service its parked messages, also one that serves nothing else', () => {
    expect(pathsOf({ name: 'email-worker', paths: [] })).toEqual(['/api/v1/parked/email-worker']);
    expect(pathsOf({ name: 'order', paths: ['/api/v1/orders'] })).toEqual(['/api/v1/orders', '/api/v1/parked/order']);
  });
});

describe('matchPath', () => {
  it('takes whole segments', () => {
    expect(matchPath('/api/v1/orders', '/api/v1/orders')).toBeGreaterThan(0);
    expect(matchPath('/api/v1/orders', '/api/v1/orders/17/lines')).toBeGreaterThan(0);
    expect(matchPath('/api/v1/orders', '/api/v1/orders-archive')).toBe(0);
    expect(matchPath('/api/v1/orders', '/api/v1')).toBe(0);
  });

  it('lets the most specific prefix win', () => {
    const path = '/api/v1/companies/c1/mailboxes';
    expect(matchPath('/api/v1/companies/*/mailboxes', path)).toBeGreaterThan(matchPath('/api/v1/companies', path));
    expect(matchPath('/api/v1/companies/*/mailboxes', '/api/v1/companies/c1')).toBe(0);
    expect(matchPath('/a/b', '/a/b')).toBeGreaterThan(matchPath('/a/*', '/a/b'));
  });
});
