import { type DynamicModule, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { directoryConsumerFor } from './directory.consumer.js';
import { Directory } from './directory.js';
import {
  COMPANY_ROWS,
  CONTACT_ROWS,
  EMPLOYEE_ROWS,
  companyRowSchema,
  contactRowSchema,
  employeeRowSchema,
} from './directory.schemas.js';

/** The read model of companies and people that a service keeps for itself (ACC-22, SUB-18). */
@Module({})
export class DirectoryModule {
  static forService(service: string): DynamicModule {
    return {
      module: DirectoryModule,
      imports: [
        MongooseModule.forFeature([
          { name: COMPANY_ROWS, schema: companyRowSchema, collection: 'directory_companies' },
          { name: CONTACT_ROWS, schema: contactRowSchema, collection: 'directory_contacts' },
          { name: EMPLOYEE_ROWS, schema: employeeRowSchema, collection: 'directory_employees' },
        ]),
      ],
      controllers: [directoryConsumerFor(service)],
      providers: [Directory],
      exports: [Directory],
    };
  }
}
