import type { Principal } from '@avviso/access';
import { type ServiceUnderTest, aContact, anEmployee } from '@avviso/service-kit/testing';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  etag: string | null;
}

export interface Client {
  get(path: string): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** Who the people of the `house` are when they sign in. */
export const cast = {
  root: anEmployee({ id: 'root' }),
  manager: anEmployee({ id: 'max', profile: 'Manager', office: 'Lyon' }),
  managerElsewhere: anEmployee({ id: 'eva', profile: 'Manager', office: 'Berlin' }),
  technician: anEmployee({ id: 'tina', profile: 'Technician', office: 'Lyon' }),
  administrator: aContact({ id: 'ada', companyId: 'kolb', administrator: true, primary: true }),
  contact: aContact({ id: 'ben', companyId: 'kolb' }),
  stranger: aContact({ id: 'zoe', companyId: 'stranger', administrator: true, primary: true }),
  ambassador: aContact({ id: 'claire', companyId: 'ponte', administrator: true, universes: ['ambassador'] }),
  ambassadorContact: aContact({ id: 'carl', companyId: 'ponte', universes: ['ambassador'] }),
} satisfies Record<string, Principal>;
export type Who = keyof typeof cast;

export async function clientOf(service: ServiceUnderTest, who: Principal | undefined): Promise<Client> {
  const token = who ? await service.tokens.sign(who) : undefined;
  const send: Client['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${service.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text), etag: response.headers.get('etag') };
  };
  return { get: (path) => send('GET', path), send };
}
