import { type ImportField, type ImportKind, importFields } from '@avviso/contracts';
import { searchKey } from '../storage/search-key.js';

/** What columns are called in files, in six languages; compared without case, accents and punctuation. */
const names: Readonly<Record<ImportField, string>> = {
  firstName: 'first name, given name, forename, prénom, vorname, nombre, nome, имя',
  lastName:
    'last name, surname, family name, nom, nom de famille, nachname, familienname, apellido, apellidos, cognome, фамилия',
  email:
    'e-mail, mail, e-mail address, adresse e-mail, courriel, mél, e-mail-adresse, correo, correo electrónico, posta elettronica, indirizzo e-mail, почта, электронная почта, эл почта',
  company:
    'company, company name, customer, organisation, organization, société, entreprise, client, raison sociale, firma, unternehmen, kunde, empresa, compañía, cliente, azienda, società, ditta, компания, фирма, организация, клиент',
  companyId: 'company id, id société, firmen id, id empresa, id azienda',
  jobTitle:
    'job title, title, position, function, poste, fonction, position, funktion, stelle, cargo, puesto, mansione, ruolo, qualifica, должность',
  phone:
    'phone, telephone, phone number, téléphone, tél, telefon, telefonnummer, teléfono, telefono, numero di telefono, телефон',
  language: 'language, lang, langue, sprache, idioma, lingua, язык',
  timeZone: 'time zone, timezone, fuseau horaire, zeitzone, zona horaria, huso horario, fuso orario, часовой пояс',
  administrator: 'administrator, admin, administrateur, administratorin, administrador, amministratore, администратор',
  primary:
    'primary, primary contact, main contact, contact principal, principal, hauptkontakt, hauptansprechpartner, contacto principal, contatto principale, referente, основной контакт, основной',
  universes:
    'universe, universes, univers, universum, universen, universo, universos, universi, вселенная, вселенные, роль',
  name: 'name, company, company name, nom, société, raison sociale, firma, unternehmen, firmenname, nombre, empresa, razón social, nome, azienda, ragione sociale, название, компания, наименование',
  managedBy:
    'managed by, ambassador, partner, géré par, ambassadeur, betreut von, botschafter, gestionada por, embajador, gestita da, ambasciatore, партнер, амбассадор',
  office: 'office, branch, agence, bureau, büro, niederlassung, oficina, sede, ufficio, filiale, офис, филиал',
  personalManager:
    'personal manager, account manager, manager, gestionnaire, chargé de clientèle, responsable, betreuer, kundenbetreuer, gestor, gestor personal, referente commerciale, responsabile, менеджер, персональный менеджер',
  domains:
    'domain, domains, e-mail domains, domaine, domaines, domäne, domänen, domains, dominio, dominios, domini, домен, домены',
};

const known = new Map(
  Object.entries(names).map(([field, list]) => [field as ImportField, new Set([field, ...list.split(',')].map(keyOf))]),
);

function keyOf(name: string): string {
  return searchKey(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Which field each column becomes, as far as its name tells; each field once. */
export function suggestedFields(kind: ImportKind, columnNames: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return columnNames.map((name) => {
    const field = importFields[kind].find((each) => !taken.has(each) && known.get(each)?.has(keyOf(name)));
    if (field) taken.add(field);
    return field ?? null;
  });
}

const requiredFields: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  contacts: ['firstName', 'lastName'],
  companies: ['name'],
};

export function isRequired(kind: ImportKind, field: ImportField): boolean {
  return requiredFields[kind].includes(field);
}

export function missingFields(kind: ImportKind, fields: readonly (ImportField | null)[]): ImportField[] {
  return requiredFields[kind].filter((field) => !fields.includes(field));
}
