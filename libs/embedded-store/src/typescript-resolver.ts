/**
 * Preloaded into the store's process when it is started from TypeScript sources (tests): Node strips the types by
 * itself, but imports are written as they will be after the build (`./x.js`), so they are mapped to `./x.ts` here.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, nextResolve) {
    const fromSource = context.parentURL?.endsWith('.ts') === true && !context.parentURL.includes('/node_modules/');
    if (fromSource && specifier.startsWith('.') && specifier.endsWith('.js')) {
      return nextResolve(`${specifier.slice(0, -3)}.ts`, context);
    }
    return nextResolve(specifier, context);
  },
});
