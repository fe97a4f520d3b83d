import { describe, expect, it } from '@jest/globals';
import { deviceOf } from './device.js';

describe('the device of a session', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0',
      { kind: 'desktop', browser: 'Firefox', system: 'Windows' },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      { kind: 'phone', browser: 'Safari', system: 'iOS' },
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      { kind: 'tablet', browser: 'Chrome', system: 'Android' },
    ],
    ['curl/8.9.1', { kind: 'other', browser: null, system: null }],
    ['<script>alert(1)</script>', { kind: 'other', browser: null, system: null }],
    ['', { kind: 'other', browser: null, system: null }],
    [null, { kind: 'other', browser: null, system: null }],
  ])('of %j', (userAgent, expected) => {
    expect(deviceOf(userAgent)).toEqual(expected);
  });
});
