/** As `passwordSchema` of the contracts says, which would bring its whole library to the sign-in page. */
const shortest = 8;
const longest = 1000;

export type NewPasswordProblem = 'tooShort' | 'tooLong';

/** What the server would refuse a new password for. */
export function newPasswordProblem(password: string): NewPasswordProblem | undefined {
  if (password.length < shortest) return 'tooShort';
  return password.length > longest ? 'tooLong' : undefined;
}
