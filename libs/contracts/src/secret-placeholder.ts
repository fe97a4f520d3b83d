/**
 * What stands where a temporary password will be, or was (ACC-18): in conversations, events, and every message but the mail
 * that carries it.
 */
export const secretPlaceholder = '••••••••';
