import { readFile } from 'node:fs/promises';
import { sessionSchema } from '@avviso/contracts';
import { type Api, jsonOf, refusal } from './api.js';
import { CliError, exitCodes } from './cli-error.js';

export interface Credentials {
  /** File of an access token. */
  tokenFile: string | undefined;
  login: string | undefined;
  passwordFile: string | undefined;
}

/** A signed-in API, and what ends the session that was begun for it. */
export interface SignedIn {
  api: Api;
  end(): Promise<void>;
}

/** Signs in by an access token from a file, else by login and the password from a file: never by an argument, which others can see. */
export async function signIn(api: Api, { tokenFile, login, passwordFile }: Credentials): Promise<SignedIn> {
  if (tokenFile) return { api: api.as(await secretOf(tokenFile)), end: () => Promise.resolve() };
  if (!login || !passwordFile) {
    throw new CliError(
      'say who you are: AVVISO_LOGIN and AVVISO_PASSWORD_FILE in the environment, or --token-file',
      exitCodes.configuration,
    );
  }
  const response = await api.send('POST', '/api/v1/auth/sign-in', { login, password: await secretOf(passwordFile) });
  const answer = await jsonOf(response);
  if (!response.ok) throw refusal(response.status, answer);
  const session = sessionSchema.safeParse(answer);
  if (!session.success) throw new CliError('no Avviso answers there', exitCodes.refused);
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  const signedIn = api.as(session.data.accessToken);
  return { api: signedIn, end: () => api.tell('POST', '/api/v1/auth/sign-out', { cookie: cookie.join('; ') }) };
}

async function secretOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`cannot read ${file} (${error.code ?? error.name})`, exitCodes.configuration);
  });
  const secret = text.replace(/\r?\n$/, '');
  if (secret === '') throw new CliError(`${file} is empty`, exitCodes.configuration);
  return secret;
}
