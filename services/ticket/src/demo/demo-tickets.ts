import { type DemoTicket, companies, people } from './demo-story.js';
import { demoTicketsOfOthers } from './demo-tickets-others.js';

const { tilleuls } = companies;
const { tech, manager, helene, matthias } = people;

const ofClinic: DemoTicket[] = [
  {
    hoursAgo: 99,
    by: helene,
    fields: {
      title: 'Calls drop after two minutes on the new SIP trunk',
      description:
        'Since we moved to the new trunk on Friday, outgoing calls to mobiles end after about two minutes. Incoming calls are fine.\n\nIt happens on every desk, and the reception cannot work like this.\n\nTrunk: `HLD-TRK-0731`',
      companyId: tilleuls,
      contactId: helene,
      priority: 'high',
      type: 'incident',
      impact: 'site',
      productFamily: 'sip-trunks',
      tags: ['sip', 'gateway'],
    },
    steps: [
      { hours: 0.2, by: tech, change: { assigneeIds: [tech], status: 'in-progress' } },
      {
        hours: 0.6,
        by: tech,
        reply:
          'Good morning Hélène, thank you for the details. All failed calls ended between 118 and 122 seconds, which points to a session timer: your gateway does not answer our refresh.\n\nUntil this is solved we have moved the trunk to our second gateway, where the timer is off. Please tell me whether calls hold now.',
      },
      {
        hours: 0.3,
        by: tech,
        note: 'Gateway firmware 4.2 is known for this. Vendor case is open, promised for next week.',
      },
      { hours: 26, by: helene, reply: 'They hold now, thank you. What do we change before you move the trunk back?' },
      {
        hours: 3,
        by: tech,
        reply:
          'Could you send us a capture of one failed call? It takes about five minutes:\n\n1. Open **Diagnostics → Capture** on the gateway.\n2. Call any mobile and wait until the call drops.\n3. Attach the file here.',
        status: 'waiting',
      },
    ],
  },
  {
    hoursAgo: 50,
    by: matthias,
    fields: {
      title: 'Fax-zu-E-Mail kommt seit Montag leer an',
      description:
        'Seit Montag enthalten die E-Mails vom Faxdienst keinen Anhang mehr. Betroffen ist nur die Nummer der Radiologie.',
      companyId: tilleuls,
      contactId: matthias,
      type: 'incident',
      impact: 'team',
      productFamily: 'hosted-telephony',
    },
    steps: [
      { hours: 1, by: tech, change: { assigneeIds: [tech] } },
      { hours: 2, by: tech, note: 'Dienst ist auf Knoten 3 seit Sonntag ohne Schriftpaket, daher leere PDF.' },
      {
        hours: 0.2,
        by: tech,
        reply: 'Der Fehler ist gefunden. Die Korrektur ist für heute zwischen 22:00 und 23:00 geplant.',
        status: 'in-progress',
      },
    ],
  },
  {
    hoursAgo: 30,
    by: helene,
    fields: {
      title: 'No dial tone at the Croix-Rousse site',
      description: 'All eight phones at Croix-Rousse are dead since this morning. Internet works.',
      companyId: tilleuls,
      contactId: helene,
      priority: 'urgent',
      type: 'incident',
      impact: 'site',
      productFamily: 'devices',
      tags: ['outage'],
    },
    steps: [
      { hours: 0.1, by: tech, change: { assigneeIds: [tech], status: 'in-progress' } },
      { hours: 0.4, by: tech, reply: 'The switch that feeds the phones does not answer. Is its power light on?' },
      { hours: 0.7, by: helene, reply: 'No light at all. We tried another socket.' },
      { hours: 0.3, by: tech, reply: 'Then a replacement is on its way, it arrives today before 17:00.' },
    ],
  },
  {
    hoursAgo: 20,
    by: matthias,
    fields: {
      title: 'Neues Tischtelefon für den Empfang',
      description: 'Wir brauchen ein weiteres Telefon mit Beistellmodul für den Empfang.',
      companyId: tilleuls,
      contactId: matthias,
      priority: 'low',
      type: 'request',
      productFamily: 'devices',
    },
    steps: [],
  },
  {
    hoursAgo: 400,
    by: helene,
    fields: {
      title: 'Music on hold is too loud',
      description: 'Patients complain about the volume. Can you halve it?',
      companyId: tilleuls,
      contactId: helene,
      priority: 'low',
      type: 'change',
      productFamily: 'hosted-telephony',
    },
    steps: [
      { hours: 4, by: tech, change: { assigneeIds: [tech] } },
      { hours: 1, by: tech, reply: 'Done: it plays 6 dB lower on all queues.', status: 'resolved' },
      { hours: 20, by: helene, reply: 'Perfect, thank you.' },
      { hours: 2, by: tech, change: { status: 'closed' } },
    ],
  },
  {
    hoursAgo: 8,
    by: manager,
    fields: {
      title: 'Moving the telephony of the laboratory on Saturday',
      description: 'As agreed by phone: the laboratory moves to the second floor on Saturday, twelve extensions.',
      companyId: tilleuls,
      contactId: helene,
      type: 'change',
      impact: 'team',
      productFamily: 'hosted-telephony',
      assigneeIds: [tech],
      watcherIds: [matthias],
    },
    steps: [{ hours: 1, by: manager, note: 'Helene prefers to be called, not written to, on the day itself.' }],
  },
];

/** The tickets of the demo: several statuses, languages and people. */
export const demoTickets: DemoTicket[] = [...ofClinic, ...demoTicketsOfOthers].sort((a, b) => b.hoursAgo - a.hoursAgo);
