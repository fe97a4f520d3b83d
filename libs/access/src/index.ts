export * from './permissions.js';
export * from './principal.js';
export * from './tokens.js';
export * from './nest/access.guard.js';
export * from './nest/access.module.js';
export * from './nest/decorators.js';
export * from './reply-token.js';
export * from './revoked-sessions.js';
