import { passwordSchema, userNameSchema, type ChangeContact, type UserAccountView } from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';
import { faultIn } from '../../components/form/field-of';
import type { FormValue } from '../../components/form/use-record-form';

/** The user account among the fields of a person's form; `account` is whether there is one. */
export const accountFields = [
  'account',
  'account.login',
  'account.profileId',
  'account.password',
  'account.suspended',
] as const;
export type AccountField = (typeof accountFields)[number];

type AccountChange = ChangeContact['account'];

export function accountCells(account: UserAccountView | null | undefined): [string, FormValue][] {
  return [
    ['account', Boolean(account)],
    // An address is the sign-in name by itself (ACC-7): only a user name stands in the field.
    ['account.login', account && !account.login.includes('@') ? account.login : ''],
    ['account.profileId', account?.profileId ?? ''],
    ['account.password', ''],
    ['account.suspended', account?.suspended ?? false],
  ];
}

/** What a save asks of the user account; undefined where nothing of it was changed. */
export function accountChange(base: Cells<FormValue>, mine: Cells<FormValue>): AccountChange | undefined {
  if (!accountFields.some((field) => mine.has(field))) return undefined;
  const cells = new Map([...base, ...mine]);
  if (cells.get('account') !== true) return base.get('account') === true ? null : undefined;
  const isNew = base.get('account') !== true;
  const text = (field: AccountField) => String(cells.get(field) ?? '');
  const given = (field: AccountField) => mine.has(field) && text(field).trim() !== '';
  const noEmail = String(cells.get('email') ?? '').trim() === '';
  return {
    ...(noEmail && given('account.login') ? { login: text('account.login').trim() } : {}),
    ...(given('account.profileId') ? { profileId: text('account.profileId') } : {}),
    ...(text('account.password') === '' ? {} : { password: text('account.password') }),
    ...(mine.has('account.suspended') && !isNew ? { suspended: cells.get('account.suspended') === true } : {}),
  };
}

export type AccountProblem = 'loginMissing' | 'loginInvalid' | 'profileMissing' | 'passwordMissing' | 'passwordShort';

/** What is wrong with the user account as the form has it. */
export function accountProblems(
  base: Cells<FormValue>,
  cells: Cells<FormValue>,
  profileNeeded: boolean,
): ReadonlyMap<AccountField, AccountProblem> {
  const found = new Map<AccountField, AccountProblem>();
  if (cells.get('account') !== true) return found;
  const text = (field: string) => String(cells.get(field) ?? '');
  if (text('email').trim() === '') {
    const fault = faultIn(userNameSchema, text('account.login'), true);
    if (fault) found.set('account.login', fault === 'missing' ? 'loginMissing' : 'loginInvalid');
  }
  if (profileNeeded && text('account.profileId') === '') found.set('account.profileId', 'profileMissing');
  const password = text('account.password');
  if (password === '' && base.get('account') !== true) found.set('account.password', 'passwordMissing');
  else if (password !== '' && !passwordSchema.safeParse(password).success)
    found.set('account.password', 'passwordShort');
  return found;
}
