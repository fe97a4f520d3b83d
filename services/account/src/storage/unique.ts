import type { DomainError } from '@avviso/contracts';
import { isDuplicateKey } from '@avviso/persistence';

/**
 * Runs a write and says a refused unique key in the words of the domain.
 * @param errors by the field of the index, such as `emailKey`
 */
export async function sayingDuplicates<T>(
  errors: Readonly<Record<string, () => DomainError>>,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const field = Object.keys(error.keyPattern ?? {}).find((name) => errors[name]);
    throw field === undefined ? error : (errors[field]?.() ?? error);
  }
}
