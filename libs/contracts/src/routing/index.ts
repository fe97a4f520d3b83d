export * from './decision.js';
export * from './index-world.js';
export * from './plain-world.js';
export type * from './scope.js';
export * from './world.js';
