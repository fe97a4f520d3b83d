import { eventTypes, jobTypes } from '@avviso/contracts';
import type { ConsumerDeclaration } from '../messaging-options.js';
import type { RetryPolicy, SubscribeOptions } from '../subscribe.js';

const consumerName = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
const known: Record<SubscribeOptions['exchange'], ReadonlySet<string>> = {
  events: new Set<string>(eventTypes),
  jobs: new Set<string>(Object.values(jobTypes)),
};

/**
 * What is wrong with the subscriptions of an application, all of it at once; empty when nothing is.
 * @param handlers how many methods are declared for the consumer of the same index
 */
export function problemsOf(subscriptions: readonly SubscribeOptions[], handlers: readonly number[]): string[] {
  return subscriptions.flatMap((options, index) => {
    const problems = [...declarationProblems(options), ...policyProblems(options.retry)];
    if ((handlers[index] ?? 1) > 1) problems.push('is declared twice');
    if (options.prefetch !== undefined && !(Number.isInteger(options.prefetch) && options.prefetch > 0)) {
      problems.push('prefetch must be a whole number above 0');
    }
    return problems.map((problem) => `consumer ${options.consumer}: ${problem}`);
  });
}

/** What is wrong with the declaration of a consumer's queues. */
export function declarationProblems(options: ConsumerDeclaration): string[] {
  const problems: string[] = [];
  if (!consumerName.test(options.consumer)) problems.push('its name must be <service>.<what> in lower case');
  if (options.types.length === 0) problems.push('takes no type');
  const types = known[options.exchange];
  for (const type of options.types) if (!types.has(type)) problems.push(`unknown type ${type}`);
  if (options.lanes !== undefined && options.kind !== 'ordered') problems.push('only an ordered consumer has lanes');
  return problems;
}

function policyProblems(policy: RetryPolicy | undefined): string[] {
  if (!policy) return [];
  const problems: string[] = [];
  if (policy.delaysMs.some((delay) => !Number.isInteger(delay) || delay < 1)) {
    problems.push('delays must be whole milliseconds above 0');
  }
  if (policy.repeatLast && policy.delaysMs.length === 0) problems.push('repeatLast needs a delay to repeat');
  return problems;
}
