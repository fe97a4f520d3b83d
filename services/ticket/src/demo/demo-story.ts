import type { TicketFields } from '../domain/ticket.js';

/** People of the demo, by the ids that the account service's demo gives them. */
export const people = {
  admin: 'employee-admin',
  tech: 'employee-tech',
  manager: 'employee-manager',
  claire: 'contact-ambassador-admin',
  helene: 'contact-client-admin',
  matthias: 'contact-client-user',
  gina: 'contact-stranger',
} as const;

export const companies = {
  tilleuls: 'company-tilleuls',
  moretti: 'company-moretti',
  ponteverde: 'company-ponteverde',
} as const;

/** One save in the life of a demo ticket, `hours` after the one before. */
export interface DemoStep {
  hours: number;
  by: string;
  reply?: string;
  note?: string;
  status?: string;
  change?: Partial<TicketFields>;
}

export interface DemoTicket {
  hoursAgo: number;
  by: string;
  fields: Partial<TicketFields> & Pick<TicketFields, 'title' | 'description' | 'companyId' | 'contactId'>;
  steps: DemoStep[];
}
