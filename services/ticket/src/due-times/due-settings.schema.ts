import type { PutDueTimes } from '@avviso/contracts';
import { Schema } from 'mongoose';
import type { Actor } from '../domain/ticket.js';

export interface LastChange {
  at: Date;
  by: Actor;
}

/** A setting of this service that administrators change at run time (OPS-6). */
export interface SettingRow {
  _id: string;
  version: number;
  value: PutDueTimes;
  lastChange: LastChange | null;
}

/** The audit: who changed a setting, when, from what to what. */
export interface SettingChangeRow extends LastChange {
  _id: string;
  setting: string;
  version: number;
  from: unknown;
  to: unknown;
}

const options = { versionKey: false, minimize: false, strict: 'throw' } as const;
const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const mixed = Schema.Types.Mixed;

export const SETTING_ROWS = 'TicketSetting';
export const settingRowSchema = new Schema<SettingRow>(
  { _id: text, version: number, value: { type: mixed, required: true }, lastChange: { type: mixed, default: null } },
  options,
);

export const SETTING_CHANGE_ROWS = 'TicketSettingChange';
export const settingChangeRowSchema = new Schema<SettingChangeRow>(
  { _id: text, setting: text, version: number, at: { type: Date, required: true }, by: mixed, from: mixed, to: mixed },
  options,
);
settingChangeRowSchema.index({ setting: 1, version: 1 }, { unique: true });
