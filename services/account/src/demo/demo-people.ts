import type { CreateContact, CreateEmployee } from '@avviso/contracts';
import { adminProfileId, builtInProfileId, portalProfileIds } from '../domain/profile.js';

/** Of everybody in the demo. */
export const demoPassword = 'demo-avviso';

/** Readable and for ever the same, so that the demos of other services can refer to them. */
export const demoIds = {
  companies: {
    tilleuls: 'company-tilleuls',
    moretti: 'company-moretti',
    ponteverde: 'company-ponteverde',
    nordlicht: 'company-nordlicht',
  },
  employees: { admin: 'employee-admin', tech: 'employee-tech', manager: 'employee-manager' },
  contacts: {
    ambassadorAdmin: 'contact-ambassador-admin',
    clientAdmin: 'contact-client-admin',
    clientUser: 'contact-client-user',
    stranger: 'contact-stranger',
  },
} as const;

interface DemoPerson<B> {
  id: string;
  profileId: string;
  fields: Omit<B, 'account'>;
}

export const demoEmployees: readonly DemoPerson<CreateEmployee>[] = [
  {
    id: demoIds.employees.admin,
    profileId: adminProfileId,
    fields: {
      firstName: 'Luca',
      lastName: 'Ferrante',
      email: 'admin@operator.example',
      phone: '+33 4 72 00 10 01',
      language: 'en',
      timeZone: 'Europe/Paris',
      office: 'Lyon',
    },
  },
  {
    id: demoIds.employees.tech,
    profileId: builtInProfileId('Technician'),
    fields: {
      firstName: 'Jonas',
      lastName: 'Reiter',
      email: 'tech@operator.example',
      phone: '+33 4 72 00 10 02',
      language: 'en',
      timeZone: 'Europe/Paris',
      office: 'Lyon',
    },
  },
  {
    id: demoIds.employees.manager,
    profileId: builtInProfileId('Manager'),
    fields: {
      firstName: 'Amara',
      lastName: 'Diallo',
      email: 'manager@operator.example',
      phone: '+33 4 72 00 10 03',
      language: 'fr',
      timeZone: 'Europe/Paris',
      office: 'Lyon',
    },
  },
];

export const demoContacts: readonly DemoPerson<CreateContact>[] = [
  {
    id: demoIds.contacts.ambassadorAdmin,
    profileId: portalProfileIds.administrator,
    fields: {
      companyId: demoIds.companies.ponteverde,
      firstName: 'Claire',
      lastName: 'Vasseur',
      jobTitle: 'Head of partner services',
      email: 'admin@ambassador.example',
      phone: '+33 4 78 00 20 10',
      language: 'fr',
      timeZone: 'Europe/Paris',
      administrator: true,
      seesManagedTickets: true,
    },
  },
  {
    id: demoIds.contacts.clientAdmin,
    profileId: portalProfileIds.administrator,
    fields: {
      companyId: demoIds.companies.tilleuls,
      firstName: 'Hélène',
      lastName: 'Aubry',
      jobTitle: 'Head of administration',
      email: 'admin@client.example',
      phone: '+33 4 78 00 30 10',
      language: 'en',
      timeZone: 'Europe/Paris',
      administrator: true,
      primary: true,
    },
  },
  {
    id: demoIds.contacts.clientUser,
    profileId: portalProfileIds.user,
    fields: {
      companyId: demoIds.companies.tilleuls,
      firstName: 'Matthias',
      lastName: 'Keller',
      jobTitle: 'Pharmacist',
      email: 'user@client.example',
      phone: '+33 4 78 00 30 11',
      language: 'de',
      timeZone: 'Europe/Paris',
    },
  },
  {
    id: demoIds.contacts.stranger,
    profileId: portalProfileIds.user,
    fields: {
      companyId: demoIds.companies.moretti,
      firstName: 'Gina',
      lastName: 'Moretti',
      jobTitle: 'Titolare',
      email: 'other@stranger.example',
      phone: '+39 02 000 4010',
      language: 'it',
      timeZone: 'Europe/Rome',
    },
  },
];
