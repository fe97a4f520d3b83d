import { describe, expect, it } from '@jest/globals';
import { createRenderer } from '../renderer.js';
import { sampleJob } from '../testing/sample-jobs.js';
import { replacePassword, withVariables } from './snippets.js';

describe('credential snippets (ACC-17)', () => {
  it.each([
    ['{[Portal Address]}', '{{portalAddress}}'],
    ['{[Nome Utente del Portale]} / {[Password del Portale]}', '{{portalUserName}} / {{portalPassword}}'],
    ['{[nom d’utilisateur  du portail]}', '{{portalUserName}}'],
    ['{[Portal-Passwort]}', '{{portalPassword}}'],
    ['{[Contraseña del Portal]}'.normalize('NFD'), '{{portalPassword}}'],
    ['{[ПАРОЛЬ ПОРТАЛА]}', '{{portalPassword}}'],
    ['{[Something else]} and {title}', '{[Something else]} and {title}'],
  ])('%s is %s', (source, expected) => {
    expect(withVariables(source)).toBe(expected);
  });

  it('show what they stand for in the mail, and a placeholder everywhere else', () => {
    const body = 'Go to {[Indirizzo del Portale]} with {[Nome Utente del Portale]} and {[Password del Portale]}.';
    const renderer = createRenderer({ publicUrl: 'https://portal.example', operatorName: 'Halden Telecom' });
    const template = { version: 1, subject: 'Access', body };
    const job = sampleJob('account.credentials.requested', { job: { template } });
    const secrets = { portalUserName: 'claire@client.example', portalPassword: 'tr4ns-ient2-passw' };
    const { text } = renderer.renderEmail(job, { secrets });
    expect(text).toContain('Go to https://portal.example with claire@client.example and tr4ns-ient2-passw.');
    expect(renderer.renderBell(job).text).toContain('••••••••');
    expect(renderer.renderTelegram(job).plainText).not.toContain('Password del Portale');
  });

  it.each([
    ['Yours: {[ mot de passe du portail ]}.', 'Yours: ###.'],
    ['{\\[Portal Password\\]} or {\\[Portal-Passwort]}', '### or ###'],
    ['{{ portalPassword }}', '###'],
    ['{[Portal Address]} {{portalUserName}} {[x]}', '{[Portal Address]} {{portalUserName}} {[x]}'],
  ])('of a password gives way to something else: %s', (text, expected) => {
    expect(replacePassword(text, '###')).toBe(expected);
  });

  it('of a reply: the one mail that redeemed it says the password, in its place', () => {
    const renderer = createRenderer({ publicUrl: 'https://portal.example', operatorName: 'Halden Telecom' });
    const message = { text: 'Sign in with ••••••••, once.', authorName: 'Theo' };
    const job = sampleJob('ticket.replied', { content: { message } });
    const { html, text, subject, preheader } = renderer.renderEmail(job, {
      secrets: { portalPassword: 'tr4ns-ient2-$&' },
    });
    expect([text, html]).toEqual([
      expect.stringContaining('Sign in with tr4ns-ient2-$&, once.'),
      expect.stringContaining('tr4ns-ient2-$&amp;'),
    ]);
    expect(html.replaceAll('tr4ns-ient2-$&amp;, once', '') + subject + preheader).not.toContain('tr4ns');
    for (const other of [
      renderer.renderEmail(job).text,
      renderer.renderBell(job).text,
      renderer.renderTelegram(job).text,
    ]) {
      expect(other).toContain('••••••••');
    }
  });
});
