import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ChangeContact as ChangeContactBody,
  type Contact,
  type CreateContact as CreateContactBody,
  type ListContactsQuery,
  changeContactSchema,
  contactPageSchema,
  contactSchema,
  createContactSchema,
  listContactsQuerySchema,
} from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ChangeContact } from '../use-cases/change-contact.js';
import { CreateContact } from '../use-cases/create-contact.js';
import { ListContacts } from '../use-cases/list-contacts.js';
import { ReadContact } from '../use-cases/read-contact.js';
import { Presenter } from './presenter.js';

@Controller('api/v1/contacts')
export class ContactsController {
  constructor(
    private readonly listContacts: ListContacts,
    private readonly readContact: ReadContact,
    private readonly createContact: CreateContact,
    private readonly changeContact: ChangeContact,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @Requires('companies.read', { contacts: true })
  @Returns(contactPageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listContactsQuerySchema }) query: ListContactsQuery,
  ): Promise<Page<Contact>> {
    const page = await this.listContacts.run(principal, query);
    return { ...page, items: await this.presenter.contacts(principal, page.items) };
  }

  @Get(':id')
  @Requires('companies.read', { contacts: true })
  @Returns(contactSchema)
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Contact> {
    const contact = await this.readContact.run(principal, id);
    setETag(response, contact.version);
    return this.presenter.contact(principal, contact);
  }

  @Post()
  @Requires('companies.manage')
  @Returns(contactSchema, 201)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createContactSchema }) body: CreateContactBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Contact> {
    const contact = await this.createContact.run(principal, body);
    response.location(`/api/v1/contacts/${contact.id}`);
    setETag(response, contact.version);
    return this.presenter.contact(principal, contact);
  }

  @Patch(':id')
  @Requires('companies.manage')
  @Returns(contactSchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeContactSchema }) body: ChangeContactBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Contact> {
    const contact = await this.changeContact.run(principal, id, version, body);
    setETag(response, contact.version);
    return this.presenter.contact(principal, contact);
  }
}
