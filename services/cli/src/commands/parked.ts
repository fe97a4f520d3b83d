import {
  type ParkedBatch,
  type ParkedList,
  parkedBatchSchema,
  parkedConsumersSchema,
  parkedContentSchema,
  parkedListSchema,
} from '@avviso/contracts';
import { z } from 'zod';
import type { Api } from '../api.js';
import { CliError, exitCodes } from '../cli-error.js';
import type { Output } from '../output.js';

const root = '/api/v1/parked/';
/** The most that the API lists, or does, at a time. */
const most = 1000;
const openApiSchema = z.looseObject({ paths: z.record(z.string(), z.unknown()) });

interface Place {
  consumer: string;
  path: string;
  parked: number;
}

/** Every consumer of the installation: its API document says which services there are. */
async function places(api: Api): Promise<Place[]> {
  const { paths } = await api.ask('GET', '/api/openapi.json', openApiSchema);
  const services = Object.keys(paths).flatMap((path) => /^\/api\/v1\/parked\/([a-z0-9-]+)$/.exec(path)?.[1] ?? []);
  const found = await Promise.all(
    services.sort().map(async (service) => {
      const { consumers } = await api.ask('GET', root + service, parkedConsumersSchema);
      return consumers.map((each) => ({ ...each, path: `${root}${service}/${encodeURIComponent(each.consumer)}` }));
    }),
  );
  return found.flat();
}

async function placeOf(api: Api, consumer: string): Promise<Place> {
  const all = await places(api);
  const place = all.find((each) => each.consumer === consumer);
  if (place) return place;
  const known = all.map((each) => each.consumer).join(', ');
  throw new CliError(`there is no consumer ${consumer}; there are ${known}`, exitCodes.refused);
}

/** The parked messages of one consumer, or of all. */
export async function listParked(api: Api, output: Output, consumer?: string): Promise<void> {
  const wanted = consumer ? [await placeOf(api, consumer)] : (await places(api)).filter(({ parked }) => parked > 0);
  const lists: ParkedList[] = [];
  for (const { path } of wanted) lists.push(await api.ask('GET', `${path}?limit=${most}`, parkedListSchema));
  const lines = lists.flatMap((list) => [headOf(list), ...list.messages.flatMap(linesOf)]);
  output.show(lists, lines.length > 0 ? lines : ['nothing is parked']);
}

function headOf({ consumer, parked, messages }: ParkedList): string {
  const unlisted = messages.length < parked ? `; the first ${messages.length} are listed` : '';
  return `${consumer}: ${parked} parked${unlisted}`;
}

function linesOf(message: ParkedList['messages'][number]): string[] {
  const { id, type, messageId, reason, detail, tries, parkedAt, bytes } = message;
  const facts = [parkedAt ?? 'time unknown', type, messageId ?? 'no message id', `${tries} tries`, `${bytes} bytes`];
  return [`  ${id}  ${reason}: ${detail}`, `    ${facts.join(', ')}`];
}

/** The content of one message, which may be personal data; the service records who read it. */
export async function showParked(api: Api, output: Output, consumer: string, id: string): Promise<void> {
  const { path } = await placeOf(api, consumer);
  const shown = await api.ask('GET', `${path}/${encodeURIComponent(id)}`, parkedContentSchema);
  const note = shown.truncated ? [`(the first part of ${shown.bytes} bytes)`] : [];
  output.show(shown, [shown.content, ...note]);
}

export type Action = 'retry' | 'discard';

export async function actOnOne(api: Api, output: Output, action: Action, consumer: string, id: string): Promise<void> {
  const { path } = await placeOf(api, consumer);
  const one = `${path}/${encodeURIComponent(id)}`;
  if (action === 'retry') await api.tell('POST', `${one}/retry`);
  else await api.tell('DELETE', one);
  output.show({ consumer, id, done: 1 }, [`1 message of ${consumer} ${past[action]}`]);
}

/** As many as were parked at the beginning: what fails anew is not tried in a circle. */
export async function actOnAll(api: Api, output: Output, action: Action, consumer: string): Promise<void> {
  const { path, parked } = await placeOf(api, consumer);
  let done = 0;
  let left = parked;
  while (done < parked) {
    const limit = `?limit=${Math.min(most, parked - done)}`;
    const batch: ParkedBatch =
      action === 'retry'
        ? await api.ask('POST', `${path}/retry${limit}`, parkedBatchSchema)
        : await api.ask('DELETE', `${path}${limit}`, parkedBatchSchema);
    left = batch.left;
    if (batch.done === 0) break;
    done += batch.done;
  }
  output.show({ consumer, done, left }, [`${done} messages of ${consumer} ${past[action]}; ${left} are parked now`]);
}

const past: Record<Action, string> = { retry: 'put back', discard: 'discarded' };
