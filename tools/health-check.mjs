// The health check of a container: alive, and able to do its own work.
const response = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/api/health/ready`).catch(() => undefined);
process.exit(response?.ok ? 0 : 1);
