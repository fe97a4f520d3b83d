export * from './mailboxes.http.js';
export * from './preferences.http.js';
export * from './notification-profiles.http.js';
export * from './settings.http.js';
export * from './routing.http.js';
export * from './deliveries.http.js';
export * from './audit.http.js';
export * from './unsubscribe.http.js';
