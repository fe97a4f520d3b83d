export * from './directory.js';
export * from './directory.module.js';
export * from './names.js';
