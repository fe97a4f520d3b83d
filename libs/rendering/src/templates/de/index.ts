import type { TemplateSet } from '../template-set.js';
import { accounts } from './accounts.js';
import { orders } from './orders.js';
import { services } from './services.js';
import { tickets } from './tickets.js';

export { fallback } from './accounts.js';
export const templates: TemplateSet = { ...tickets, ...orders, ...services, ...accounts };
