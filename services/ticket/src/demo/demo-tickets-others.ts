import { type DemoTicket, companies, people } from './demo-story.js';

const { moretti, ponteverde } = companies;
const { tech, manager, claire, gina } = people;

/** Tickets of the ambassador company and of the unrelated client. */
export const demoTicketsOfOthers: DemoTicket[] = [
  {
    hoursAgo: 120,
    by: claire,
    fields: {
      title: 'Portabilité de 12 numéros : il manque le mandat',
      description:
        'Bonjour, voici la demande de portabilité de nos douze numéros. La date souhaitée est lundi prochain.',
      companyId: ponteverde,
      contactId: claire,
      priority: 'high',
      type: 'request',
      productFamily: 'sip-trunks',
      tags: ['porting'],
    },
    steps: [
      { hours: 2, by: tech, change: { assigneeIds: [tech] } },
      {
        hours: 90,
        by: tech,
        reply:
          "L'opérateur cédant refuse le mandat, car la raison sociale n'est pas la même. Pouvez-vous nous renvoyer le mandat avec la raison sociale exacte du contrat ?",
        status: 'waiting',
      },
    ],
  },
  {
    hoursAgo: 75,
    by: claire,
    fields: {
      title: 'Le message de la boîte vocale est en anglais',
      description: 'Nos clients entendent un message en anglais, alors que la langue de la boîte est le français.',
      companyId: ponteverde,
      contactId: claire,
      type: 'incident',
      impact: 'company',
      productFamily: 'hosted-telephony',
    },
    steps: [
      { hours: 3, by: tech, change: { assigneeIds: [tech], status: 'in-progress' } },
      {
        hours: 1,
        by: tech,
        reply: 'Reproduit de notre côté : la langue de la boîte est la bonne, le jeu de messages ne l’est pas.',
      },
    ],
  },
  {
    hoursAgo: 170,
    by: claire,
    fields: {
      title: "Factures d'octobre : ancienne adresse",
      description: "Les deux factures d'octobre portent encore notre ancienne adresse.",
      companyId: ponteverde,
      contactId: claire,
      type: 'question',
    },
    steps: [
      { hours: 5, by: manager, change: { assigneeIds: [manager] } },
      { hours: 1, by: manager, reply: 'Corrigé, et les deux factures ont été renvoyées.', status: 'resolved' },
    ],
  },
  {
    hoursAgo: 28,
    by: gina,
    fields: {
      title: 'Aggiungere quattro chiamate simultanee alla linea principale',
      description: 'Prima del primo dicembre, se possibile: comincia la stagione delle gomme invernali.',
      companyId: moretti,
      contactId: gina,
      type: 'change',
      impact: 'company',
      productFamily: 'sip-trunks',
    },
    steps: [],
  },
  {
    hoursAgo: 52,
    by: gina,
    fields: {
      title: 'Quali telefoni funzionano con il citofono?',
      description: "L'unità al cancello parla SIP e funziona a 12 V.",
      companyId: moretti,
      contactId: gina,
      priority: 'low',
      type: 'question',
      productFamily: 'devices',
    },
    steps: [
      { hours: 6, by: tech, change: { assigneeIds: [tech] } },
      {
        hours: 1,
        by: tech,
        reply: 'Tutti i modelli della serie D. Per aprire il cancello serve un tasto programmato con il codice `#9`.',
        status: 'waiting',
      },
    ],
  },
  {
    hoursAgo: 600,
    by: gina,
    fields: {
      title: 'La richiamata automatica non funziona',
      description: 'Dopo una chiamata persa il tasto di richiamata non fa nulla.',
      companyId: moretti,
      contactId: gina,
      type: 'incident',
      impact: 'person',
      productFamily: 'devices',
    },
    steps: [
      { hours: 3, by: tech, change: { assigneeIds: [tech], status: 'in-progress' } },
      { hours: 2, by: tech, reply: 'Il firmware è stato aggiornato questa notte. Ora funziona?' },
      { hours: 18, by: gina, reply: 'Sì, funziona. Grazie.' },
      { hours: 1, by: tech, change: { status: 'closed' } },
    ],
  },
];
