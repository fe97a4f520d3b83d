// A push service that accepts everything, in a process of its own: 201 and no body (RFC 8030 section 5).
import { once } from 'node:events';
import { createServer } from 'node:https';

const [certificate] = await once(process, 'message');
const server = createServer(certificate, (request, response) => {
  request.resume();
  request.once('end', () => response.writeHead(201).end());
});
// kept longer than any pause between two rounds
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.once('disconnect', () => process.exit());
