import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { SetupAudit } from './setup-audit.js';
import { SetupRepository } from './setup.repository.js';
import {
  COMPANY_TYPES_ROWS,
  SETUP_AUDIT_ROWS,
  SETUP_ROWS,
  companyTypesRowSchema,
  setupAuditRowSchema,
  setupCollections,
  setupRowSchema,
} from './setup.schema.js';

/** What administrators set about tickets: lists and fields (TKT-2, TKT-3). */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: SETUP_ROWS, schema: setupRowSchema, collection: setupCollections.setup },
      { name: COMPANY_TYPES_ROWS, schema: companyTypesRowSchema, collection: setupCollections.companyTypes },
      { name: SETUP_AUDIT_ROWS, schema: setupAuditRowSchema, collection: setupCollections.audit },
    ]),
  ],
  providers: [SetupRepository, SetupAudit],
  exports: [SetupRepository, SetupAudit],
})
export class SetupModule {}
