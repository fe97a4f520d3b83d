import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { VisibleCompanies } from './access/visible-companies.js';
import { AccountBootstrap } from './account.bootstrap.js';
import { AuditTrail } from './audit/audit-trail.js';
import { ReplayRequestedConsumer } from './consumers/replay-requested.consumer.js';
import { AuditController } from './http/audit.controller.js';
import { AuthController } from './http/auth.controller.js';
import { CompaniesController } from './http/companies.controller.js';
import { ContactCredentialsController } from './http/contact-credentials.controller.js';
import { ContactsController } from './http/contacts.controller.js';
import { EmployeeTwoFactorController } from './http/employee-two-factor.controller.js';
import { EmployeesController } from './http/employees.controller.js';
import { CompanyIdentityController, InstallationIdentityController } from './http/identity-settings.controller.js';
import { IdentityController } from './http/identity.controller.js';
import { ImportRowsController, ImportsController } from './http/imports.controller.js';
import { InternalController } from './http/internal.controller.js';
import { KeysController } from './http/keys.controller.js';
import { MeController } from './http/me.controller.js';
import { MySessionsController } from './http/my-sessions.controller.js';
import { MyTwoFactorController } from './http/my-two-factor.controller.js';
import { PasswordResetController } from './http/password-reset.controller.js';
import { Presenter } from './http/presenter.js';
import { ProfilesController } from './http/profiles.controller.js';
import { SessionCookies } from './http/session-cookies.js';
import { ChangeIdentity } from './identity/change-identity.js';
import { FindIdentityOwner } from './identity/find-identity-owner.js';
import { LogoStore } from './identity/logo.store.js';
import { ReadIdentity } from './identity/read-identity.js';
import { MyEmailController } from './http/my-email.controller.js';
import { RegistrationController } from './http/registration.controller.js';
import { ConfirmOwnEmail, RequestOwnEmail } from './registration/change-own-email.js';
import { ConfirmRegistration } from './registration/confirm-registration.js';
import { RegistrationPlacing } from './registration/registration-placing.js';
import { ConfirmationSecrets } from './registration/confirmation-secrets.js';
import { Confirmations } from './registration/confirmations.store.js';
import { Register } from './registration/register.js';
import { RegistrationMail } from './registration/registration-mail.js';
import { RegistrationSettingsController } from './http/registration-settings.controller.js';
import { RegistrationSettings } from './registration/registration-settings.js';
import { CancelImport } from './imports/cancel-import.js';
import { CompanyFinder } from './imports/company-finder.js';
import { CompanyRows } from './imports/company-rows.js';
import { ContactRows } from './imports/contact-rows.js';
import { ExportRows } from './imports/export-rows.js';
import { FindImport } from './imports/find-import.js';
import { ImportBatch } from './imports/import-batch.js';
import { ImportRunner } from './imports/import-runner.js';
import { ImportStore } from './imports/import.store.js';
import { MapImport } from './imports/map-import.js';
import { ShowImport } from './imports/show-import.js';
import { StartImport } from './imports/start-import.js';
import { UploadImport } from './imports/upload-import.js';
import { sessionProviders } from './sessions/session-providers.js';
import { collections } from './storage/collections.js';
import { AdministratorGuard } from './storage/administrator-guard.js';
import { CompanyRepository } from './storage/company.repository.js';
import { ContactRepository } from './storage/contact.repository.js';
import { EmployeeRepository } from './storage/employee.repository.js';
import { ProfileRepository } from './storage/profile.repository.js';
import { UserAccountRepository } from './storage/user-account.repository.js';
import { ChangeCompany } from './use-cases/change-company.js';
import { ChangeContact } from './use-cases/change-contact.js';
import { ChangeEmployee } from './use-cases/change-employee.js';
import { ChangeMe } from './use-cases/change-me.js';
import { ChangeProfile } from './use-cases/change-profile.js';
import { CompanyReferenceReader } from './use-cases/company-references.js';
import { ContactWriter } from './use-cases/contact-writer.js';
import { CreateCompany } from './use-cases/create-company.js';
import { CreateContact } from './use-cases/create-contact.js';
import { CreateEmployee } from './use-cases/create-employee.js';
import { CreateFirstAdministrator } from './use-cases/create-first-administrator.js';
import { CreateProfile } from './use-cases/create-profile.js';
import { EmployeeWriter } from './use-cases/employee-writer.js';
import { EndCompanyAccess } from './use-cases/end-company-access.js';
import { EnsureBuiltIns } from './use-cases/ensure-built-ins.js';
import { ListAudit } from './use-cases/list-audit.js';
import { ListCompanies } from './use-cases/list-companies.js';
import { ListContacts } from './use-cases/list-contacts.js';
import { ListEmployees } from './use-cases/list-employees.js';
import { ListProfiles } from './use-cases/list-profiles.js';
import { ProfileWriter } from './use-cases/profile-writer.js';
import { ReadCompany } from './use-cases/read-company.js';
import { ReadContact } from './use-cases/read-contact.js';
import { ReadEmployee } from './use-cases/read-employee.js';
import { ReadMe } from './use-cases/read-me.js';
import { ReadProfile } from './use-cases/read-profile.js';
import { ReplayStates } from './use-cases/replay-states.js';
import { UserAccountChanges } from './use-cases/user-account-changes.js';

@Module({
  imports: [MongooseModule.forFeature(collections)],
  controllers: [
    ...[AuthController, PasswordResetController, MeController, MySessionsController, MyTwoFactorController],
    ...[ContactCredentialsController, EmployeeTwoFactorController, InternalController],
    CompaniesController,
    ContactsController,
    EmployeesController,
    ProfilesController,
    KeysController,
    AuditController,
    ImportsController,
    ImportRowsController,
    IdentityController,
    InstallationIdentityController,
    CompanyIdentityController,
    RegistrationSettingsController,
    RegistrationController,
    MyEmailController,
    ReplayRequestedConsumer,
  ],
  providers: [
    ...[AdministratorGuard, CompanyRepository, ContactRepository, EmployeeRepository],
    ...[ProfileRepository, UserAccountRepository, VisibleCompanies],
    ...sessionProviders,
    ...[ReadMe, ChangeMe],
    ...[CreateCompany, ChangeCompany, ReadCompany, ListCompanies, CompanyReferenceReader, EndCompanyAccess],
    ...[CreateContact, ChangeContact, ReadContact, ListContacts, ContactWriter],
    ...[CreateEmployee, ChangeEmployee, ReadEmployee, ListEmployees, EmployeeWriter, UserAccountChanges],
    ...[CreateProfile, ChangeProfile, ReadProfile, ListProfiles, ProfileWriter],
    ...[EnsureBuiltIns, CreateFirstAdministrator, AccountBootstrap, ReplayStates],
    ...[AuditTrail, ListAudit],
    ...[ImportStore, FindImport, ShowImport, UploadImport, MapImport, StartImport, CancelImport, ExportRows],
    ...[Confirmations, ConfirmationSecrets, Register, RegistrationMail, ConfirmRegistration, RegistrationPlacing],
    ...[RequestOwnEmail, ConfirmOwnEmail],
    ...[ReadIdentity, ChangeIdentity, FindIdentityOwner, LogoStore, RegistrationSettings],
    ...[ImportRunner, ImportBatch, ContactRows, CompanyRows, CompanyFinder],
    ...[Presenter, SessionCookies],
  ],
})
export class AccountModule {}
