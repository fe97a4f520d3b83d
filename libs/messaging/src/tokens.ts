/** Nest injection token of the application's prom-client Registry; messaging adds its metrics to it. */
export const METRICS_REGISTRY = Symbol('avviso.metrics-registry');

/** Nest injection token of the Transport in use. */
export const MESSAGING_TRANSPORT = Symbol('avviso.messaging-transport');

/** Nest injection token of the MessagingOptions. */
export const MESSAGING_OPTIONS = Symbol('avviso.messaging-options');
