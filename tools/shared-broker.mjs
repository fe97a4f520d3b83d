// Starts the broker that all test files of a run share, says on one line what to put into their environment, and ends with its input.
import { startSharedRabbit } from '@avviso/testing';

const rabbit = await startSharedRabbit();
process.stdout.write(`${JSON.stringify(rabbit?.env ?? {})}\n`);
process.stdin.resume();
await new Promise((resolve) => process.stdin.once('close', resolve));
await rabbit?.remove();
