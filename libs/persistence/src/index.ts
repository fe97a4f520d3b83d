export * from './cursor.js';
export * from './ids.js';
export * from './list-page.js';
export * from './migrations.js';
export * from './mongo-errors.js';
export * from './persistence.module.js';
export * from './store-monitoring.js';
export * from './unit-of-work.js';
