import { describe, expect, it } from '@jest/globals';
import { passwordSchema } from '@avviso/contracts';
import { newPasswordProblem } from './new-password.js';

describe('a new password', () => {
  it.each(['', '1234567', '12345678', 'пароль-длинный', 'x'.repeat(1000), 'x'.repeat(1001)])(
    'is taken where the server takes it: %j',
    (password) => {
      expect(newPasswordProblem(password) === undefined).toBe(passwordSchema.safeParse(password).success);
    },
  );
});
