import { describe, expect, it } from '@jest/globals';
import { longestLogoBytes } from '@avviso/contracts';
import { colourIn, identityFrom, logoProblem, wrongFields } from './form.js';

const typed = (colour: string, portalAddress = '', name = '') =>
  new Map([
    ['name', name],
    ['colour', colour],
    ['portalAddress', portalAddress],
  ]);

describe('the form of an identity', () => {
  it('sends all of it, and what is empty as nothing of its own', () => {
    expect(identityFrom(typed(' #ffd400 '))).toEqual({ name: null, colour: '#ffd400', portalAddress: null });
  });

  it.each([
    ['', []],
    ['#0d7580', []],
    ['teal', ['colour']],
    ['#0d758', ['colour']],
  ])('takes the colour %j as the server does', (colour, wrong) => {
    expect([...wrongFields(typed(colour))]).toEqual(wrong);
  });

  it.each([
    ['https://portal.example.org', false],
    ['https://portal.example.org/path', true],
    ['portal.example.org', true],
    ['javascript:alert(1)', true],
  ])('takes the address %j as the server does', (address, wrong) => {
    expect(wrongFields(typed('', address)).has('portalAddress')).toBe(wrong);
  });

  it('previews a colour only when it is one', () => {
    expect(colourIn('#ffd400')).toBe('#FFD400');
    expect(colourIn('#ffd')).toBeUndefined();
    expect(colourIn('')).toBeUndefined();
  });

  it('refuses drawings that can carry scripts, and large files, before they are sent', () => {
    expect(logoProblem({ type: 'image/svg+xml', size: 100 })).toBe('logoType');
    expect(logoProblem({ type: 'image/png', size: longestLogoBytes + 1 })).toBe('logoSize');
    expect(logoProblem({ type: 'image/png', size: longestLogoBytes })).toBeUndefined();
  });
});
