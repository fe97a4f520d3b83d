import { templatedTypes } from '@avviso/rendering';

/** Their mails carry credentials, which are never sent twice (ACC-18). */
const withCredentials: readonly string[] = [
  'account.credentials.requested',
  'account.password-reset.requested',
  'account.registration.requested',
  'account.email-change.requested',
];

/** Event types of which can be chosen whether a message of unknown fate is sent again (CHN-15). */
export const repeatedTypes: readonly string[] = templatedTypes.filter((type) => !withCredentials.includes(type));
