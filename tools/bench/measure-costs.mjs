// Measures what one file says costs, in a process of its own. Usage: by fork with the file's path.
import { pathToFileURL } from 'node:url';
import { Logger } from '@nestjs/common';

Logger.overrideLogger(['error']);
// who asked is gone
process.once('disconnect', () => process.exit(1));
const setting = { rabbitUrl: process.env.BENCH_RABBITMQ_URL, scale: Number(process.env.BENCH_SCALE ?? 1) };
const { measure } = await import(pathToFileURL(process.argv[2]).href);
const measured = await measure(setting);
if (process.send) await new Promise((resolve) => process.send(measured, resolve));
else console.log(JSON.stringify(measured));
process.exit();
