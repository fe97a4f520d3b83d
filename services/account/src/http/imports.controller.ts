import { CurrentPrincipal, type EmployeePrincipal, type Principal, Requires } from '@avviso/access';
import {
  type Import,
  type ImportMapping,
  type ImportRow,
  type ImportSummary,
  type ListImportRowsQuery,
  type ListImportsQuery,
  type UploadImportQuery,
  importMappingSchema,
  importPageSchema,
  importRowPageSchema,
  importSchema,
  listImportRowsQuerySchema,
  listImportsQuerySchema,
  uploadImportQuerySchema,
} from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CancelImport } from '../imports/cancel-import.js';
import { ExportRows } from '../imports/export-rows.js';
import { FindImport, seesAllImports } from '../imports/find-import.js';
import { NotTheTypeOfCsv } from '../imports/import.errors.js';
import { ImportStore } from '../imports/import.store.js';
import { MapImport } from '../imports/map-import.js';
import { ShowImport, summaryOf } from '../imports/show-import.js';
import { StartImport } from '../imports/start-import.js';
import { UploadImport } from '../imports/upload-import.js';

const csvTypes = ['text/csv', 'application/csv', 'text/plain', 'application/vnd.ms-excel', 'application/octet-stream'];

/** Rows are judged one by one by the scope in which their importer holds the permission. */
@Controller('api/v1/imports')
@Requires('companies.manage')
export class ImportsController {
  constructor(
    private readonly store: ImportStore,
    private readonly findImport: FindImport,
    private readonly showImport: ShowImport,
    private readonly uploadImport: UploadImport,
    private readonly mapImport: MapImport,
    private readonly startImport: StartImport,
  ) {}

  @Get()
  @Returns(importPageSchema, 200, 'Newest first: own imports, and those of others for who sees every contact.')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listImportsQuerySchema }) query: ListImportsQuery,
  ): Promise<Page<ImportSummary>> {
    const personId = seesAllImports(principal) ? undefined : principal.id;
    const page = await this.store.page({ personId, kind: query.kind }, query);
    return { ...page, items: page.items.map(summaryOf) };
  }

  @Post()
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(importSchema, 201, 'The file is the body, as it is. Nothing is imported before it is started.')
  async upload(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: uploadImportQuerySchema }) query: UploadImportQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Import> {
    if (!request.is(csvTypes)) throw new NotTheTypeOfCsv();
    const job = await this.uploadImport.run(principal as EmployeePrincipal, query, request);
    response.location(`/api/v1/imports/${job.id}`);
    return this.showImport.run(principal, job);
  }

  @Get(':id')
  @Returns(importSchema)
  async read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<Import> {
    return this.showImport.run(principal, await this.findImport.run(principal, id));
  }

  @Put(':id/mapping')
  @Returns(importSchema)
  async map(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body({ schema: importMappingSchema }) body: ImportMapping,
  ): Promise<Import> {
    return this.showImport.run(principal, await this.mapImport.run(principal, id, body));
  }

  @Post(':id/start')
  @HttpCode(202)
  @Returns(importSchema, 202, 'It runs: GET tells how far it is.')
  async start(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<Import> {
    return this.showImport.run(principal, await this.startImport.run(principal, id));
  }
}

/** What became of the rows, and the way out of an import. */
@Controller('api/v1/imports')
@Requires('companies.manage')
export class ImportRowsController {
  constructor(
    private readonly store: ImportStore,
    private readonly findImport: FindImport,
    private readonly showImport: ShowImport,
    private readonly cancelImport: CancelImport,
    private readonly exportRows: ExportRows,
  ) {}

  @Post(':id/cancel')
  @HttpCode(200)
  @Returns(importSchema, 200, 'Rows that are written stay.')
  async cancel(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<Import> {
    return this.showImport.run(principal, await this.cancelImport.run(principal, id));
  }

  @Get(':id/rows')
  @Returns(importRowPageSchema)
  async rows(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: listImportRowsQuerySchema }) query: ListImportRowsQuery,
  ): Promise<Page<ImportRow>> {
    await this.findImport.run(principal, id);
    const page = await this.store.resultPage(id, query.result, query);
    return { ...page, items: page.items.map(({ values: _values, ...row }) => row) };
  }

  @Get(':id/rows.csv')
  @Returns(undefined, 200, 'The results as a CSV file (UTF-8); wrong rows as they stood in the file.')
  async download(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: listImportRowsQuerySchema.pick({ result: true }) }) query: Pick<ListImportRowsQuery, 'result'>,
  ): Promise<StreamableFile> {
    const job = await this.findImport.run(principal, id);
    return new StreamableFile(this.exportRows.run(job, query.result), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="import-rows.csv"',
    });
  }
}
