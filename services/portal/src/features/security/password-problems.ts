import { passwordSchema } from '@avviso/contracts';

export type NewPasswordProblem = 'tooShort' | 'tooLong';

/** What the server would refuse a new password for. */
export function newPasswordProblem(password: string): NewPasswordProblem | undefined {
  const read = passwordSchema.safeParse(password);
  if (read.success) return undefined;
  return read.error.issues[0]?.code === 'too_big' ? 'tooLong' : 'tooShort';
}
