import type { OrderKind, OrderLineStatus } from '@avviso/contracts';

export const manager = 'employee-manager';
const helene = 'contact-client-admin';
const gina = 'contact-stranger';
const claire = 'contact-ambassador-admin';

export interface DemoLine {
  article: string;
  brand?: string;
  name: string;
  quantity: number;
  /** Of one unit, in EUR. */
  price: string;
  supplier?: string;
}

/** What happens to an order `hours` after its last change: statuses of lines, or the customer's comment on one. */
export interface DemoStep {
  hours: number;
  statuses?: Record<string, OrderLineStatus>;
  comment?: { by: string; line: string; text: string };
}

export interface DemoOrder {
  hoursAgo: number;
  kind: OrderKind;
  title: string;
  companyId: string;
  contactId: string;
  externalReference?: string;
  lines: DemoLine[];
  steps: DemoStep[];
}

const phone = { article: 'D180-B', brand: 'Snom', name: 'Desk phone D180', price: '84.90', supplier: 'Nordvoice' };
const headset = {
  article: 'EV65',
  brand: 'Poly',
  name: 'Headset EV65, two ears',
  price: '129.00',
  supplier: 'Nordvoice',
};
const gateway = {
  article: 'MX-PRI-2',
  brand: 'Mediatrix',
  name: 'Gateway, two ports',
  price: '612.50',
  supplier: 'Telequip',
};

export const demoOrders: DemoOrder[] = [
  {
    hoursAgo: 520,
    kind: 'creation',
    title: 'Nouveau standard, site de Lyon',
    companyId: 'company-ponteverde',
    contactId: claire,
    lines: [
      { article: 'HT-SEAT', name: 'Hosted telephony, one seat', quantity: 24, price: '9.80' },
      { ...phone, quantity: 24 },
      { article: 'SETUP-D', name: 'Installation, one day', quantity: 1.5, price: '720.00' },
    ],
    steps: [
      { hours: 20, statuses: { '1': 'confirmed', '2': 'confirmed', '3': 'confirmed' } },
      { hours: 70, statuses: { '2': 'shipped' } },
      { hours: 50, statuses: { '1': 'delivered', '2': 'delivered', '3': 'delivered' } },
    ],
  },
  {
    hoursAgo: 260,
    kind: 'addition',
    title: 'Second SIP trunk, 30 channels',
    companyId: 'company-tilleuls',
    contactId: helene,
    externalReference: 'CDT-2291',
    lines: [
      { article: 'SIP-30', name: 'SIP trunk, 30 channels', quantity: 1, price: '189.00' },
      { ...gateway, quantity: 2 },
    ],
    steps: [
      { hours: 18, statuses: { '1': 'confirmed', '2': 'confirmed' } },
      { hours: 6, comment: { by: helene, line: '2', text: 'Please deliver to the technical room, entrance B.' } },
      { hours: 48, statuses: { '2': 'shipped' } },
    ],
  },
  {
    hoursAgo: 150,
    kind: 'goods',
    title: 'Telefoni per la nuova officina',
    companyId: 'company-moretti',
    contactId: gina,
    lines: [
      { ...phone, quantity: 3 },
      { article: 'CAB-CAT6', name: 'Cavo Cat 6, al metro', quantity: 42.5, price: '0.685', supplier: 'Telequip' },
    ],
    steps: [
      { hours: 5, statuses: { '1': 'confirmed', '2': 'confirmed' } },
      { hours: 40, statuses: { '1': 'shipped', '2': 'shipped' } },
      { hours: 30, statuses: { '1': 'delivered', '2': 'delivered' } },
    ],
  },
  {
    hoursAgo: 60,
    kind: 'goods',
    title: 'Headsets for the reception',
    companyId: 'company-tilleuls',
    contactId: helene,
    lines: [
      { ...headset, quantity: 4 },
      { article: 'EV65-PAD', brand: 'Poly', name: 'Ear pads, pair', quantity: 8, price: '7.25', supplier: 'Nordvoice' },
    ],
    steps: [{ hours: 4, statuses: { '1': 'confirmed', '2': 'cancelled' } }],
  },
  {
    hoursAgo: 26,
    kind: 'addition',
    title: "Six postes pour l'équipe support",
    companyId: 'company-ponteverde',
    contactId: claire,
    lines: [
      { article: 'HT-SEAT', name: 'Hosted telephony, one seat', quantity: 6, price: '9.80' },
      { ...headset, quantity: 6 },
    ],
    steps: [{ hours: 2, comment: { by: claire, line: '2', text: 'Modèle avec USB-C, si possible.' } }],
  },
  {
    hoursAgo: 5,
    kind: 'goods',
    title: 'Cordless phones for the night shift',
    companyId: 'company-tilleuls',
    contactId: helene,
    externalReference: 'CDT-2304',
    lines: [
      {
        article: 'M70',
        brand: 'Snom',
        name: 'Cordless phone M70',
        quantity: 5,
        price: '118.40',
        supplier: 'Nordvoice',
      },
    ],
    steps: [],
  },
];
