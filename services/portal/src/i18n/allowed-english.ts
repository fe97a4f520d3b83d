/**
 * Texts that are the same in English and in another language, and rightly so: names, and words that both languages write
 * alike. Everything else that equals English counts as left untranslated.
 */
export const allowedEnglish: readonly string[] = [
  'Client',
  'Code',
  'Console',
  'Conversation',
  'Description',
  'Impact',
  'Messages',
  'Mobile',
  'Notifications',
  'Operator',
  'Password',
  'Push',
  'Service',
  'Shop',
  'Status',
  'Support',
  'Ticket',
  'Ticket {number}',
  'Tickets',
  'Total',
  'Type',
  '{name} (me)',
];
