import type { FastifyInstance } from 'fastify';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

function hostName(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '').toLowerCase();
}

/**
 * As long as there is no sign-in, whoever reaches the door may enter. So on a loopback address only local names are
 * answered (a foreign name that points here is DNS rebinding), and a page of another origin may change nothing.
 */
export function guardRequests(http: FastifyInstance, isLoopback: boolean) {
  http.addHook('onRequest', async (request, reply) => {
    const host = request.headers.host;
    if (isLoopback && !loopbackNames.has(hostName(host))) {
      return reply.code(421).type('text/plain').send('This address answers to localhost only.');
    }
    const { origin } = request.headers;
    const isChange = request.method !== 'GET' && request.method !== 'HEAD';
    if (isChange && origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) {
      return reply.code(403).type('text/plain').send('Requests of other origins are refused.');
    }
  });
  http.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'SAMEORIGIN');
    if (String(reply.getHeader('content-type')).startsWith('text/html')) {
      reply.header(
        'content-security-policy',
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; object-src 'self' blob:; frame-src 'self' blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
      );
    }
  });
}
