import { DomainError } from '@avviso/contracts';
import { Body, Controller, Get, HttpCode, type INestApplication, Patch, Post, Query, Res } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { z } from 'zod';
import { LOGGER } from '../observe/logger.js';
import { IfMatch, StaleVersion, setETag } from './if-match.js';
import { ProblemFilter } from './problem.filter.js';
import { validationPipe } from './validation.js';

const thing = z.strictObject({ name: z.string().min(1).max(10), nested: z.strictObject({ size: z.int() }).optional() });
const logged: string[] = [];

@Controller('things')
class Things {
  @Post()
  create(@Body({ schema: thing }) body: z.infer<typeof thing>) {
    return body;
  }
  @Get()
  list(@Query({ schema: z.object({ limit: z.coerce.number().int().max(200).default(50) }) }) query: { limit: number }) {
    return query;
  }
  @Patch()
  change(@IfMatch() version: number | undefined, @Res({ passthrough: true }) response: Response) {
    if (version !== undefined && version !== 7) throw new StaleVersion('The thing');
    setETag(response, 8);
    return { version: 8 };
  }
  @Get('busy')
  busy() {
    throw new DomainError({ kind: 'too-many', code: 'THING.BUSY', message: 'Later.', retryAfterSeconds: 2.2 });
  }
  @Get('broken')
  @HttpCode(200)
  broken() {
    throw new Error('canary-secret in the message');
  }
}

let app: INestApplication;
beforeAll(async () => {
  const module = await Test.createTestingModule({
    controllers: [Things],
    providers: [
      { provide: LOGGER, useValue: pino({ level: 'error' }, { write: (line) => void logged.push(line) }) },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_PIPE, useFactory: validationPipe },
    ],
  }).compile();
  app = await module.createNestApplication({ logger: false }).init();
});
afterAll(() => app.close());

const http = () => request(app.getHttpServer() as Parameters<typeof request>[0]);

describe('bad input gets problem+json with a code and the path of the field', () => {
  it.each([
    ['an unknown field', { name: 'a', colour: 1 }, 'colour', 'unknown field'],
    ['an unknown nested field', { name: 'a', nested: { size: 1, depth: 2 } }, 'nested.depth', 'unknown field'],
    ['a wrong type', { name: 'a', nested: { size: 'big' } }, 'nested.size', ''],
    ['a missing field', {}, 'name', ''],
    ['an over-long value', { name: 'x'.repeat(11) }, 'name', ''],
  ])('%s', async (_, body, path, message) => {
    const response = await http()
      .post('/things')
      .send(body)
      .expect(400)
      .expect('Content-Type', /application\/problem\+json/);
    expect(response.body).toMatchObject({ status: 400, code: 'REQUEST.INVALID', errors: [{ path }] });
    expect(response.body.errors[0].message).toContain(message);
  });

  it('malformed JSON, without repeating it', async () => {
    const response = await http()
      .post('/things')
      .set('Content-Type', 'application/json')
      .send('{"name": "canary-secret')
      .expect(400);
    expect(response.body.code).toBe('REQUEST.MALFORMED_JSON');
    expect(response.text).not.toContain('canary-secret');
  });

  it('a body that is too large', async () => {
    const response = await http()
      .post('/things')
      .send({ name: 'x'.repeat(300_000) })
      .expect(413);
    expect(response.body.code).toBe('REQUEST.TOO_LARGE');
  });

  it('a wrong query parameter', async () => {
    const response = await http().get('/things?limit=1000').expect(400);
    expect(response.body.errors[0].path).toBe('limit');
  });

  it('an address where nothing is', async () => {
    expect((await http().get('/nothing').expect(404)).body.code).toBe('REQUEST.NOT_FOUND');
  });
});

describe('versions', () => {
  it('a change names its version, gets the new one, and is refused when it is stale', async () => {
    await http().patch('/things').set('If-Match', '"7"').expect(200).expect('ETag', '"8"');
    await http().patch('/things').set('If-Match', '*').expect(200);
    expect((await http().patch('/things').set('If-Match', '"6"').expect(412)).body.code).toBe('REQUEST.STALE_VERSION');
    expect((await http().patch('/things').expect(428)).body.code).toBe('REQUEST.IF_MATCH_REQUIRED');
    expect((await http().patch('/things').set('If-Match', 'yesterday').expect(400)).body.errors[0].path).toBe(
      'If-Match',
    );
  });
});

describe('errors', () => {
  it('say when to come back', async () => {
    const response = await http().get('/things/busy').expect(429).expect('Retry-After', '3');
    expect(response.body.code).toBe('THING.BUSY');
  });

  it('of ours are logged and not told', async () => {
    const response = await http().get('/things/broken').expect(500);
    expect(response.body.code).toBe('INTERNAL');
    expect(response.text).not.toContain('canary-secret');
    expect(logged.join()).toContain('a request failed');
  });
});
