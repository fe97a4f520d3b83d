import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_RULE } from './decorators.js';

/** Stops the start of a service in which an endpoint forgot to say who may call it. */
@Injectable()
export class DeclaredAccess implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undeclared: string[] = [];
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || !metatype) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name];
        if (typeof handler !== 'function' || Reflect.getMetadata(PATH_METADATA, handler) === undefined) continue;
        if (this.reflector.getAllAndOverride(ACCESS_RULE, [handler as () => void, metatype])) continue;
        const method = RequestMethod[Number(Reflect.getMetadata(METHOD_METADATA, handler) ?? RequestMethod.GET)];
        undeclared.push(`${metatype.name}.${name} (${method})`);
      }
    }
    if (undeclared.length > 0) {
      throw new Error(`endpoints without @Public, @SignedIn or @Requires: ${undeclared.join(', ')}`);
    }
  }
}
