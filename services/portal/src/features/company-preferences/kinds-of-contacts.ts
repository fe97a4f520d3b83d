/** Which contacts the dashboard shows. */
export const kindsOfContacts = ['administrators', 'others', 'email-only', 'changed'] as const;
export type KindOfContacts = (typeof kindsOfContacts)[number];
