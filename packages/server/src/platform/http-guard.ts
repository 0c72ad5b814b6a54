import type { FastifyInstance } from 'fastify';
import { saidProblem, sendProblem } from './http-problems.ts';
import { isLoopback } from './loopback.ts';

const screenPolicy =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
  "object-src 'self' blob:; frame-src 'self' blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";
/** For what the interface answers, files of people included: opened as a page of its own it can run and fetch nothing. */
const answerPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

const wrongHost = {
  de: 'Dieser Server antwortet nur unter localhost und den Namen aus MAHNWERK_ALLOWED_HOSTS.',
  en: 'This server answers to localhost and to the names in MAHNWERK_ALLOWED_HOSTS only.',
};
const wrongOrigin = {
  de: 'Anfragen, die von einer anderen Website kommen, werden abgewiesen.',
  en: 'Requests that come from another website are refused.',
};

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
      return sendProblem(reply, saidProblem(request, 421, 'wrong-host', wrongHost));
    }
    const { origin } = request.headers;
    const isChange = request.method !== 'GET' && request.method !== 'HEAD';
    const site = request.headers['sec-fetch-site'];
    if (isChange && site !== undefined && site !== 'same-origin' && site !== 'none') {
      return sendProblem(reply, saidProblem(request, 403, 'wrong-origin', wrongOrigin));
    }
    if (isChange && origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) {
      return sendProblem(reply, saidProblem(request, 403, 'wrong-origin', wrongOrigin));
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
