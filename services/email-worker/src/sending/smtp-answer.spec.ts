import { describe, expect, it } from '@jest/globals';
import { withoutAddresses } from '@avviso/contracts';
import { answerOf, enhancedCodeOf } from './smtp-answer.js';

const reply = (command: string, response: string) => ({
  code: 'EENVELOPE',
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
});

describe('what a failed hand-over means', () => {
  it.each([
    ['RCPT TO', '550 5.1.1 no such user', 'refused', 'SMTP.RECIPIENT_REFUSED'],
    ['RCPT TO', '552 5.2.2 mailbox full', 'refused', 'SMTP.RECIPIENT_REFUSED'],
    ['RCPT TO', '554 5.7.1 relay access denied', 'refused', 'SMTP.RECIPIENT_REFUSED'],
    ['DATA', '554 5.7.1 spam', 'refused', 'SMTP.MESSAGE_REFUSED'],
    ['MAIL FROM', '552 5.3.4 too large', 'refused', 'SMTP.MESSAGE_REFUSED'],
    ['RCPT TO', '450 4.2.1 busy', 'unavailable', 'SMTP.450'],
    ['DATA', '451 4.7.1 greylisted', 'unavailable', 'SMTP.451'],
    ['MAIL FROM', '421 4.3.2 shutting down', 'unavailable', 'SMTP.421'],
    ['AUTH PLAIN', '454 4.7.0 temporary failure', 'unavailable', 'SMTP.454'],
    ['CONN', '554 no service', 'unavailable', 'SMTP.554'],
    ['EHLO', '550 go away', 'unavailable', 'SMTP.550'],
    ['MAIL FROM', '550 5.7.1 not allowed', 'channel-refused', 'SMTP.SENDER_REFUSED'],
    ['MAIL FROM', '553 5.7.26 unauthenticated', 'channel-refused', 'SMTP.SENDER_REFUSED'],
    ['MAIL FROM', '553 5.1.8 bad sender domain', 'channel-refused', 'SMTP.SENDER_REFUSED'],
    ['MAIL FROM', '530 5.7.0 authentication required', 'channel-refused', 'SMTP.530'],
    ['RCPT TO', '530 5.7.0 must issue STARTTLS', 'channel-refused', 'SMTP.530'],
    ['AUTH PLAIN', '535 5.7.8 bad credentials', 'channel-refused', 'SMTP.535'],
    ['AUTH LOGIN', '504 5.5.4 unknown mechanism', 'channel-refused', 'SMTP.AUTH_REFUSED'],
  ])('at %s, %s: %s', (command, response, kind, code) => {
    expect(answerOf(reply(command, response), false)).toMatchObject({ kind, code });
  });

  it('is known while the message was not handed over, and unknown after that', () => {
    for (const code of ['ETIMEDOUT', 'ECONNECTION', 'ESOCKET']) {
      expect(answerOf({ code, command: 'CONN' }, false)).toMatchObject({ kind: 'unavailable' });
      expect(answerOf({ code, command: 'CONN' }, true)).toMatchObject({ kind: 'unanswered' });
    }
    expect(answerOf(new Error('something else'), false)).toMatchObject({
      kind: 'unavailable',
      code: 'SMTP.CONNECTION',
    });
  });

  it('is final for an address that SMTP cannot carry, and for what is too large', () => {
    expect(answerOf({ code: 'EENVELOPE' }, false)).toMatchObject({ kind: 'refused', code: 'SMTP.INVALID_ADDRESS' });
    expect(answerOf({ code: 'EMESSAGE' }, false)).toMatchObject({ kind: 'refused', code: 'SMTP.TOO_LARGE' });
    expect(answerOf({ code: 'EAUTH' }, false)).toMatchObject({ kind: 'channel-refused' });
  });

  it('never names an address', () => {
    const { response } = answerOf(
      reply('RCPT TO', '550 5.1.1 <claire@client.example>: user claire@client.example\r\nunknown'),
      false,
    );
    expect(response).toBe('550 5.1.1 <…>: user <…> unknown');
    expect(withoutAddresses('x'.repeat(2000))).toHaveLength(300);
  });

  it('reads enhanced codes', () => {
    expect(enhancedCodeOf('550-5.7.1 no')).toBe('5.7.1');
    expect(enhancedCodeOf('550 no')).toBeUndefined();
  });
});
