import type { FastifyInstance } from 'fastify';
import { plainProblem, sendProblem } from './http-problems.ts';
import { isLoopback } from './loopback.ts';

const screenPolicy =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
  "object-src 'self' blob:; frame-src 'self' blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";
/** For what the interface answers, files of people included: opened as a page of its own it can run and fetch nothing. */
const answerPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

function hostName(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '').toLowerCase();
}

/**
 * As long as there is no sign-in, whoever reaches the door may enter. So only local names and those in `hostNames` are
 * answered (a foreign name that points here is DNS rebinding), and a page of another origin may change nothing.
 */
export function guardRequests(http: FastifyInstance, hostNames: readonly string[]) {
  http.addHook('onRequest', async (request, reply) => {
    const host = request.headers.host;
    const name = hostName(host);
    if (!isLoopback(name) && !hostNames.includes(name)) {
      const detail = 'This server answers to localhost and to the names in MAHNWERK_ALLOWED_HOSTS only.';
      return sendProblem(reply, plainProblem(421, 'wrong-host', detail));
    }
    const { origin } = request.headers;
    const isChange = request.method !== 'GET' && request.method !== 'HEAD';
    const site = request.headers['sec-fetch-site'];
    if (isChange && site !== undefined && site !== 'same-origin' && site !== 'none') {
      return sendProblem(reply, plainProblem(403, 'wrong-origin', 'Requests of other sites are refused.'));
    }
    if (isChange && origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) {
      return sendProblem(reply, plainProblem(403, 'wrong-origin', 'Requests of other origins are refused.'));
    }
  });
  http.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'SAMEORIGIN');
    reply.header('cross-origin-resource-policy', 'same-origin');
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
    if (isPage) reply.header('content-security-policy', screenPolicy);
    else if (request.url.startsWith('/api/')) reply.header('content-security-policy', answerPolicy);
  });
}
