import { type Language, type Localized, type TicketLists, type TicketListEntry, languages } from '@avviso/contracts';
import { portalAccess, portalFields } from './portal-fields.js';

type Names = [en: string, fr: string, de: string, es: string, it: string, ru: string];
type Colour = TicketListEntry['colour'];

const named = (values: Names) =>
  Object.fromEntries(languages.map((language, at) => [language, values[at]])) as Record<Language, string>;

const entry = (key: string, colour: Colour, names: Names): TicketListEntry => ({
  key,
  names: named(names),
  colour,
  retired: false,
});

const status = (key: string, colour: Colour, names: Names, more: { portal?: Names; closed?: boolean } = {}) => ({
  ...entry(key, colour, names),
  portalNames: more.portal ? named(more.portal) : null,
  closed: more.closed ?? false,
  initial: key === 'open',
});

/** The lists of the first day (TKT-2). */
export const ticketLists: TicketLists = {
  statuses: [
    status('open', 'blue', ['Open', 'Ouvert', 'Offen', 'Abierto', 'Aperto', 'Открыт']),
    status('in-progress', 'violet', ['In progress', 'En cours', 'In Bearbeitung', 'En curso', 'In corso', 'В работе']),
    status(
      'waiting',
      'amber',
      [
        'Waiting for customer',
        'En attente du client',
        'Wartet auf Kunden',
        'Esperando al cliente',
        'In attesa del cliente',
        'Ожидает клиента',
      ],
      {
        portal: [
          'Waiting for you',
          'En attente de votre réponse',
          'Wartet auf Sie',
          'En espera de su respuesta',
          'In attesa di una risposta',
          'Ожидает вашего ответа',
        ],
      },
    ),
    status('resolved', 'green', ['Resolved', 'Résolu', 'Gelöst', 'Resuelto', 'Risolto', 'Решён']),
    status('closed', 'gray', ['Closed', 'Fermé', 'Geschlossen', 'Cerrado', 'Chiuso', 'Закрыт'], { closed: true }),
  ],
  priorities: [
    { ...entry('low', 'gray', ['Low', 'Basse', 'Niedrig', 'Baja', 'Bassa', 'Низкий']), initial: false },
    { ...entry('normal', 'blue', ['Normal', 'Normale', 'Normal', 'Normal', 'Normale', 'Обычный']), initial: true },
    { ...entry('high', 'amber', ['High', 'Haute', 'Hoch', 'Alta', 'Alta', 'Высокий']), initial: false },
    { ...entry('urgent', 'red', ['Urgent', 'Urgente', 'Dringend', 'Urgente', 'Urgente', 'Срочный']), initial: false },
  ],
  types: [
    entry('incident', 'red', ['Incident', 'Incident', 'Störung', 'Incidencia', 'Incidente', 'Инцидент']),
    entry('request', 'blue', [
      'Service request',
      'Demande de service',
      'Serviceanfrage',
      'Solicitud de servicio',
      'Richiesta di servizio',
      'Запрос на обслуживание',
    ]),
    entry('change', 'violet', ['Change', 'Changement', 'Änderung', 'Cambio', 'Modifica', 'Изменение']),
    entry('question', 'green', ['Question', 'Question', 'Frage', 'Pregunta', 'Domanda', 'Вопрос']),
  ],
  impacts: [
    entry('person', 'gray', [
      'One person',
      'Une personne',
      'Eine Person',
      'Una persona',
      'Una persona',
      'Один человек',
    ]),
    entry('team', 'blue', ['A team', 'Une équipe', 'Ein Team', 'Un equipo', 'Un gruppo', 'Группа']),
    entry('site', 'amber', [
      'Whole site',
      'Tout le site',
      'Ganzer Standort',
      'Toda la sede',
      'Tutta la sede',
      'Весь объект',
    ]),
    entry('company', 'red', [
      'Whole company',
      'Toute l’entreprise',
      'Ganzes Unternehmen',
      'Toda la empresa',
      'Tutta l’azienda',
      'Вся компания',
    ]),
  ],
  productFamilies: [
    entry('sip-trunks', 'blue', ['SIP trunks', 'Trunks SIP', 'SIP-Trunks', 'Troncales SIP', 'Trunk SIP', 'SIP-транки']),
    entry('hosted-telephony', 'violet', [
      'Hosted telephony',
      'Téléphonie hébergée',
      'Cloud-Telefonie',
      'Telefonía alojada',
      'Telefonia ospitata',
      'Облачная телефония',
    ]),
    entry('mobile', 'green', [
      'Mobile lines',
      'Lignes mobiles',
      'Mobilfunk',
      'Líneas móviles',
      'Linee mobili',
      'Мобильная связь',
    ]),
    entry('internet', 'amber', [
      'Internet access',
      'Accès internet',
      'Internetzugang',
      'Acceso a internet',
      'Accesso a internet',
      'Доступ в интернет',
    ]),
    entry('devices', 'gray', ['Devices', 'Équipements', 'Geräte', 'Equipos', 'Apparecchi', 'Оборудование']),
  ],
  portal: Object.fromEntries(
    (Object.keys(portalFields) as (keyof typeof portalFields)[]).map((field) => [field, portalAccess(field)]),
  ),
};

/** The fields whose values are keys of a list. */
export const listOfField = {
  status: ticketLists.statuses,
  priority: ticketLists.priorities,
  type: ticketLists.types,
  impact: ticketLists.impacts,
  productFamily: ticketLists.productFamilies,
} as const;
export type ListField = keyof typeof listOfField;
export const listFields = Object.keys(listOfField) as ListField[];

export function isListField(field: string): field is ListField {
  return Object.hasOwn(listOfField, field);
}

export function findEntry(field: ListField, key: string): TicketListEntry | undefined {
  return listOfField[field].find((candidate) => candidate.key === key);
}

export const initialStatus = 'open';
export const initialPriority = 'normal';

/** Names of a key in every language; `portal` where the portal has another. */
export function namesOf(field: ListField, key: string): { texts?: Localized; portalTexts?: Localized } {
  const found = findEntry(field, key);
  if (!found) return {};
  const portal = ticketLists.statuses.find((candidate) => field === 'status' && candidate.key === key)?.portalNames;
  return { texts: found.names, ...(portal ? { portalTexts: portal } : {}) };
}

/** A customer who answers a ticket that waits or is finished takes it up again: the new status, if any. */
export function afterCustomerReply(key: string, assigned: boolean): string | undefined {
  if (key === 'waiting') return assigned ? 'in-progress' : 'open';
  return key === 'resolved' || key === 'closed' ? 'open' : undefined;
}
