import {
  type Language,
  type StatusPhase,
  type TicketListEntry,
  type TicketListField,
  languages,
} from '@avviso/contracts';
import type { SetupEntry, SetupList } from './stored-setup.js';

type Names = [en: string, fr: string, de: string, es: string, it: string, ru: string];

const named = (values: Names) =>
  Object.fromEntries(languages.map((language, at) => [language, values[at]])) as Record<Language, string>;

const entry = (key: string, colour: TicketListEntry['colour'], names: Names): SetupEntry => ({
  key,
  names: named(names),
  colour,
  retired: false,
});

const status = (
  key: string,
  colour: TicketListEntry['colour'],
  phase: StatusPhase,
  names: Names,
  portal?: Names,
): SetupEntry => ({ ...entry(key, colour, names), phase, portalNames: portal ? named(portal) : null });

/** The lists of the first day (TKT-2). */
export const seedLists: Readonly<Record<TicketListField, SetupList>> = {
  status: {
    initial: 'open',
    entries: [
      status('open', 'blue', 'open', ['Open', 'Ouvert', 'Offen', 'Abierto', 'Aperto', 'Открыт']),
      status('in-progress', 'violet', 'open', [
        'In progress',
        'En cours',
        'In Bearbeitung',
        'En curso',
        'In corso',
        'В работе',
      ]),
      status(
        'waiting',
        'amber',
        'waiting',
        [
          'Waiting for customer',
          'En attente du client',
          'Wartet auf Kunden',
          'Esperando al cliente',
          'In attesa del cliente',
          'Ожидает клиента',
        ],
        [
          'Waiting for you',
          'En attente de votre réponse',
          'Wartet auf Sie',
          'En espera de su respuesta',
          'In attesa di una risposta',
          'Ожидает вашего ответа',
        ],
      ),
      status('resolved', 'green', 'resolved', ['Resolved', 'Résolu', 'Gelöst', 'Resuelto', 'Risolto', 'Решён']),
      status('closed', 'gray', 'closed', ['Closed', 'Fermé', 'Geschlossen', 'Cerrado', 'Chiuso', 'Закрыт']),
    ],
  },
  priority: {
    initial: 'normal',
    entries: [
      entry('low', 'gray', ['Low', 'Basse', 'Niedrig', 'Baja', 'Bassa', 'Низкий']),
      entry('normal', 'blue', ['Normal', 'Normale', 'Normal', 'Normal', 'Normale', 'Обычный']),
      entry('high', 'amber', ['High', 'Haute', 'Hoch', 'Alta', 'Alta', 'Высокий']),
      entry('urgent', 'red', ['Urgent', 'Urgente', 'Dringend', 'Urgente', 'Urgente', 'Срочный']),
    ],
  },
  type: {
    initial: null,
    entries: [
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
  },
  impact: {
    initial: null,
    entries: [
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
  },
  productFamily: {
    initial: null,
    entries: [
      entry('sip-trunks', 'blue', [
        'SIP trunks',
        'Trunks SIP',
        'SIP-Trunks',
        'Troncales SIP',
        'Trunk SIP',
        'SIP-транки',
      ]),
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
  },
};
