import { type Localized, type TicketFieldName, languages } from '@avviso/contracts';
import type { MergeField } from './ticket.js';

type Names = [en: string, fr: string, de: string, es: string, it: string, ru: string];

type LabelledField = TicketFieldName | MergeField | 'office';

const labels: Readonly<Record<LabelledField, Names>> = {
  title: ['Title', 'Titre', 'Titel', 'Título', 'Titolo', 'Тема'],
  description: ['Description', 'Description', 'Beschreibung', 'Descripción', 'Descrizione', 'Описание'],
  status: ['Status', 'Statut', 'Status', 'Estado', 'Stato', 'Статус'],
  priority: ['Priority', 'Priorité', 'Priorität', 'Prioridad', 'Priorità', 'Приоритет'],
  type: ['Type', 'Type', 'Typ', 'Tipo', 'Tipo', 'Тип'],
  impact: ['Impact', 'Impact', 'Auswirkung', 'Impacto', 'Impatto', 'Влияние'],
  productFamily: [
    'Product family',
    'Famille de produits',
    'Produktfamilie',
    'Familia de productos',
    'Famiglia di prodotti',
    'Семейство продуктов',
  ],
  companyId: ['Company', 'Société', 'Firma', 'Empresa', 'Azienda', 'Компания'],
  contactId: ['Requester', 'Demandeur', 'Anfragende Person', 'Solicitante', 'Richiedente', 'Заявитель'],
  assigneeIds: ['Works on it', 'En charge', 'Bearbeitet von', 'A cargo', 'In carico a', 'Исполнители'],
  watcherIds: ['Watchers', 'Observateurs', 'Beobachter', 'Observadores', 'Osservatori', 'Наблюдатели'],
  tags: ['Tags', 'Étiquettes', 'Schlagwörter', 'Etiquetas', 'Etichette', 'Метки'],
  mergedInto: ['Merged into', 'Fusionné dans', 'Zusammengeführt mit', 'Fusionado con', 'Unito a', 'Объединено с'],
  mergedNumbers: [
    'Tickets merged into it',
    'Tickets fusionnés ici',
    'Aufgenommene Tickets',
    'Tickets fusionados aquí',
    'Ticket uniti a questo',
    'Присоединённые обращения',
  ],
  office: ['Office', 'Agence', 'Niederlassung', 'Oficina', 'Sede', 'Офис'],
};

/** What a field is called, in English and in every language. */
export function labelsOf(field: LabelledField): { label: string; labels: Localized } {
  const names = labels[field];
  return {
    label: names[0],
    labels: Object.fromEntries(languages.map((language, at) => [language, names[at]])) as Localized,
  };
}
