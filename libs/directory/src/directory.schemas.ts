import type { CompanyState, ContactState, EmployeeState } from '@avviso/contracts';
import { Schema } from 'mongoose';

/** One state of the read model, with the version of the event that brought it. */
export interface DirectoryRow<S> {
  _id: string;
  version: number;
  state: S;
  /** Of a person: the e-mail address as addresses are compared (SUB-2). */
  address?: string;
}

const rowSchema = <S>() =>
  new Schema<DirectoryRow<S>>(
    {
      _id: { type: String, required: true },
      version: { type: Number, required: true },
      state: { type: Schema.Types.Mixed, required: true },
      address: String,
    },
    { versionKey: false, minimize: false, strict: 'throw' },
  );

export const companyRowSchema = rowSchema<CompanyState>();
companyRowSchema.index({ 'state.managedBy': 1 });
companyRowSchema.index({ 'state.personalManagerId': 1 });

export const contactRowSchema = rowSchema<ContactState>();
contactRowSchema.index({ 'state.companyId': 1, _id: 1 });
contactRowSchema.index({ 'state.companyId': 1, 'state.administrator': 1, _id: 1 });
contactRowSchema.index({ address: 1 });

export const employeeRowSchema = rowSchema<EmployeeState>();
employeeRowSchema.index({ 'state.profile': 1 });
employeeRowSchema.index({ 'state.customerService': 1 });
employeeRowSchema.index({ address: 1 });

export const COMPANY_ROWS = 'DirectoryCompany';
export const CONTACT_ROWS = 'DirectoryContact';
export const EMPLOYEE_ROWS = 'DirectoryEmployee';
