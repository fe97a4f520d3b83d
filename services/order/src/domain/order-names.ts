import { type Language, type OrderKind, type OrderLineStatus, languages } from '@avviso/contracts';

type Names = [en: string, fr: string, de: string, es: string, it: string, ru: string];

const named = (names: Names) =>
  Object.fromEntries(languages.map((language, at) => [language, names[at]])) as Record<Language, string>;

/** What an event's fields are called. */
export const fieldLabels = {
  kind: named(['Kind', 'Type', 'Art', 'Tipo', 'Tipo', 'Вид']),
  companyId: named(['Company', 'Société', 'Firma', 'Empresa', 'Azienda', 'Компания']),
  contactId: named(['Contact', 'Contact', 'Kontakt', 'Contacto', 'Contatto', 'Контакт']),
  personalManagerId: named([
    'Personal manager',
    'Responsable de compte',
    'Betreuung',
    'Gestor personal',
    'Referente personale',
    'Персональный менеджер',
  ]),
  office: named(['Office', 'Agence', 'Niederlassung', 'Oficina', 'Sede', 'Офис']),
  externalReference: named([
    'Your reference',
    'Votre référence',
    'Ihre Referenz',
    'Su referencia',
    'Riferimento cliente',
    'Ваш номер',
  ]),
  comment: named(['Comment', 'Commentaire', 'Kommentar', 'Comentario', 'Commento', 'Комментарий']),
  lines: named(['Lines', 'Lignes', 'Positionen', 'Líneas', 'Righe', 'Позиции']),
  lineComments: named([
    'Comments on lines',
    'Commentaires sur les lignes',
    'Kommentare zu Positionen',
    'Comentarios en líneas',
    'Commenti alle righe',
    'Комментарии к позициям',
  ]),
  suppliers: named(['Suppliers', 'Fournisseurs', 'Lieferanten', 'Proveedores', 'Fornitori', 'Поставщики']),
  prices: named(['Prices', 'Prix', 'Preise', 'Precios', 'Prezzi', 'Цены']),
  total: named(['Total', 'Total', 'Summe', 'Total', 'Totale', 'Итого']),
} as const;
export type OrderFieldName = keyof typeof fieldLabels;

export const kindNames: Readonly<Record<OrderKind, Record<Language, string>>> = {
  creation: named(['Creation', 'Création', 'Neuanlage', 'Alta', 'Creazione', 'Подключение']),
  addition: named(['Addition', 'Ajout', 'Erweiterung', 'Ampliación', 'Aggiunta', 'Расширение']),
  goods: named(['Goods', 'Marchandises', 'Waren', 'Mercancía', 'Merci', 'Товары']),
};

export const lineStatusNames: Readonly<Record<OrderLineStatus, Record<Language, string>>> = {
  new: named(['New', 'Nouvelle', 'Neu', 'Nueva', 'Nuova', 'Новая']),
  confirmed: named(['Confirmed', 'Confirmée', 'Bestätigt', 'Confirmada', 'Confermata', 'Подтверждена']),
  shipped: named(['Shipped', 'Expédiée', 'Versandt', 'Enviada', 'Spedita', 'Отправлена']),
  delivered: named(['Delivered', 'Livrée', 'Geliefert', 'Entregada', 'Consegnata', 'Доставлена']),
  cancelled: named(['Cancelled', 'Annulée', 'Storniert', 'Cancelada', 'Annullata', 'Отменена']),
};
