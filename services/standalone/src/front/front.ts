import { type CreatedService, type ServiceDefinition, matchPath, pathsOf, problemOf } from '@avviso/service-kit';
import express, { type Express } from 'express';
import { apiDocs } from './api-docs.js';
import { health } from './health.js';
import { lastResort } from './last-resort.js';
import { portalFiles } from './portal-files.js';

/** A service that runs, with the path prefixes of its definition. */
export interface Joined {
  definition: ServiceDefinition;
  running: CreatedService;
}

/** One origin: every request goes to the service with the most specific prefix, what is left to the portal's files. */
export function joinUnderOneOrigin(joined: readonly Joined[]): Express {
  const front = express();
  front.disable('x-powered-by');
  const running = joined.map((each) => each.running);
  front.use(health(running), apiDocs(running));
  front.use((request, response, next) => {
    const service = serviceFor(joined, request.path);
    if (service) service.express(request, response, next);
    else next();
  });
  front.use(['/api', '/.well-known'], (_request, response) => {
    const problem = problemOf(404, 'REQUEST.NOT_FOUND', 'There is nothing at this address.');
    response.status(404).type('application/problem+json').send(JSON.stringify(problem));
  });
  front.use(portalFiles());
  front.use(lastResort((error) => running[0]?.logger.error({ err: error }, 'a request failed')));
  return front;
}

function serviceFor(joined: readonly Joined[], path: string): CreatedService | undefined {
  let best: CreatedService | undefined;
  let weight = 0;
  for (const { definition, running } of joined) {
    for (const prefix of pathsOf(definition)) {
      const match = matchPath(prefix, path);
      if (match > weight) [best, weight] = [running, match];
    }
  }
  return best;
}
