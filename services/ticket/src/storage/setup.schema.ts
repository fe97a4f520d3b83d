import { Schema } from 'mongoose';
import type { Actor } from '../domain/ticket.js';

/** A list, by the name of its field; the fields; and the revision of them all. */
export interface SetupRow {
  _id: string;
  version: number;
  value: unknown;
  /** Keys that stand or stood on a ticket; of a choice of a custom field `field/choice`. */
  used: string[];
  lastChange: SetupChange | null;
}

export interface CompanyTypesRow {
  /** The company. */
  _id: string;
  version: number;
  /** null: as the list of types says. */
  types: string[] | null;
  lastChange: SetupChange | null;
}

export interface SetupChange {
  at: Date;
  by: Actor;
}

export interface SetupAuditRow {
  _id: string;
  subject: string;
  at: Date;
  by: Actor;
  changes: { field: string; from: unknown; to: unknown }[];
}

const options = { versionKey: false, minimize: false, strict: 'throw' } as const;
const text = { type: String, required: true } as const;
const version = { type: Number, required: true } as const;
const mixed = Schema.Types.Mixed;

export const setupRowSchema = new Schema<SetupRow>(
  { _id: text, version, value: mixed, used: [String], lastChange: mixed },
  options,
);
export const companyTypesRowSchema = new Schema<CompanyTypesRow>(
  { _id: text, version, types: mixed, lastChange: mixed },
  options,
);
export const setupAuditRowSchema = new Schema<SetupAuditRow>(
  { _id: text, subject: text, at: { type: Date, required: true }, by: mixed, changes: [mixed] },
  options,
);
setupAuditRowSchema.index({ subject: 1, at: -1, _id: -1 });

export const SETUP_ROWS = 'TicketSetup';
export const COMPANY_TYPES_ROWS = 'CompanyTicketTypes';
export const SETUP_AUDIT_ROWS = 'TicketSetupAudit';
export const setupCollections = {
  setup: 'ticket_setup',
  companyTypes: 'ticket_company_types',
  audit: 'ticket_setup_audit',
} as const;

export const FIELDS_ROW = 'fields';
export const REVISION_ROW = 'revision';
