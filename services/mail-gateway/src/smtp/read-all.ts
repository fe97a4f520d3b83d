import type { SMTPServerDataStream } from 'smtp-server';

/** Bytes that many readers share; each takes what it reads and gives it back at its end. */
export class MemoryBudget {
  private taken = 0;

  constructor(private readonly most: number) {}

  get inHand(): number {
    return this.taken;
  }

  take(bytes: number): boolean {
    if (this.taken + bytes > this.most) return false;
    this.taken += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.taken -= bytes;
  }
}

/**
 * Reads a message to its end, which SMTP asks for also when it is not wanted (RFC 5321 section 4.1.1.4), and keeps no
 * more of it than is allowed.
 * @returns its bytes, or why they were not kept
 */
export async function readAll(
  stream: SMTPServerDataStream,
  most: number,
  budget: MemoryBudget,
): Promise<Buffer | 'size' | 'memory'> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  let trouble: 'size' | 'memory' | undefined;
  const drop = (why: 'size' | 'memory') => {
    trouble = why;
    budget.giveBack(bytes);
    bytes = 0;
    chunks = [];
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (trouble) continue;
      if (bytes + chunk.length > most) drop('size');
      else if (!budget.take(chunk.length)) drop('memory');
      else {
        bytes += chunk.length;
        chunks.push(chunk);
      }
    }
    return trouble ?? Buffer.concat(chunks);
  } catch (error) {
    // the peer went away in the middle
    budget.giveBack(bytes);
    throw error;
  }
}
