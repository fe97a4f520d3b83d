import { type Company, blankCompany } from '../domain/company.js';
import { demoIds } from './demo-people.js';

/** What the built-in company of the operator is called in the demo. */
export const demoOperator = { name: 'Halden Telecom', language: 'en', timeZone: 'Europe/Paris' } as const;

/** Two companies of each universe. */
export const demoCompanies: readonly Company[] = [
  {
    ...blankCompany,
    id: demoIds.companies.tilleuls,
    name: 'Clinique des Tilleuls',
    universes: ['client'],
    managedBy: demoIds.companies.ponteverde,
    office: 'Lyon',
    personalManagerId: demoIds.employees.manager,
    defaultContactId: demoIds.contacts.clientAdmin,
    language: 'fr',
    timeZone: 'Europe/Paris',
    domains: ['client.example'],
  },
  {
    ...blankCompany,
    id: demoIds.companies.moretti,
    name: 'Garage Moretti',
    universes: ['client'],
    office: 'Lyon',
    defaultContactId: demoIds.contacts.stranger,
    language: 'it',
    timeZone: 'Europe/Rome',
    domains: ['stranger.example'],
  },
  {
    ...blankCompany,
    id: demoIds.companies.ponteverde,
    name: 'Ponteverde Réseaux',
    universes: ['ambassador', 'client'],
    office: 'Lyon',
    defaultContactId: demoIds.contacts.ambassadorAdmin,
    language: 'fr',
    timeZone: 'Europe/Paris',
    domains: ['ambassador.example'],
  },
  {
    ...blankCompany,
    id: demoIds.companies.nordlicht,
    name: 'Nordlicht Systemhaus',
    universes: ['ambassador'],
    office: 'Berlin',
    language: 'de',
    timeZone: 'Europe/Berlin',
    domains: ['nordlicht.example'],
  },
];
