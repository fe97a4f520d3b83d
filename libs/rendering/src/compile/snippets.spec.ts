import { describe, expect, it } from '@jest/globals';
import { createRenderer } from '../renderer.js';
import { sampleJob } from '../testing/sample-jobs.js';
import { withVariables } from './snippets.js';

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
    const renderer = createRenderer({
      publicUrl: 'https://portal.example',
      operatorName: 'Halden Telecom',
      templates: () => ({ subject: 'Access', body }),
    });
    const job = sampleJob('account.credentials.requested', {});
    const secrets = { portalUserName: 'claire@client.example', portalPassword: 'tr4ns-ient2-passw' };
    const { text } = renderer.renderEmail(job, { secrets });
    expect(text).toContain('Go to https://portal.example with claire@client.example and tr4ns-ient2-passw.');
    expect(renderer.renderBell(job).text).toContain('••••••••');
    expect(renderer.renderTelegram(job).plainText).not.toContain('Password del Portale');
  });
});
