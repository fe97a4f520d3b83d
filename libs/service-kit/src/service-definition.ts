import type { Migration } from '@avviso/persistence';
import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import type { z } from 'zod';
import type { ServiceConfig } from './config/read-config.js';

/** All that the standalone program, the edge proxy and the docs know of a service. */
export interface ServiceDefinition<S extends z.ZodObject = z.ZodObject> {
  /** Names the process, its database and its log lines. */
  name: string;
  /** One sentence: what it owns and does. */
  description: string;
  /** Path prefixes that it serves of its own under the one origin (all of them: `pathsOf`); `*` stands for one segment, and the most specific prefix wins. */
  paths: readonly string[];
  /** Environment variables of its own, besides those of every service. */
  config: S;
  module(config: ServiceConfig<S>): DynamicModule | Type;
  migrations?: readonly Migration[];
  /** Largest JSON body that it takes, such as `4mb`; `100kb` if absent. A larger one is 413. */
  largestBody?: string;
  /** Fills an empty store with this service's part of the demo (OPS-1); a filled one is left alone. */
  seedDemo?(app: INestApplicationContext): Promise<void>;
}

export function defineService<S extends z.ZodObject>(definition: ServiceDefinition<S>): ServiceDefinition<S> {
  return definition;
}

/** Where a service lists, retries and discards its parked messages; the same for every service. */
export function parkedPathOf(service: string): string {
  return `/api/v1/parked/${service}`;
}

/** All path prefixes of a service under the one origin: those of its definition, and what every service has. */
export function pathsOf(definition: Pick<ServiceDefinition, 'name' | 'paths'>): string[] {
  return [...definition.paths, parkedPathOf(definition.name)];
}

/** How specific a path prefix is: of several that match, the greatest wins. A literal segment outweighs a wildcard. */
export function specificity(prefix: string): number {
  return segments(prefix).reduce((sum, part) => sum * 3 + (part === '*' ? 1 : 2), 1);
}

/** Specificity of a prefix under which a path lies; 0 when it does not. */
export function matchPath(prefix: string, path: string): number {
  const given = segments(path);
  const wanted = segments(prefix);
  const fits = wanted.length <= given.length && wanted.every((part, i) => part === '*' || part === given[i]);
  return fits ? specificity(prefix) : 0;
}

const segments = (path: string) => path.split('/').filter(Boolean);
