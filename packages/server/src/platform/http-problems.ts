import type { Problem } from '@mahnwerk/contract/shapes';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { refusalText } from '@mahnwerk/core/refusal-texts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import pg from 'pg';
import type { z } from 'zod';
import { DatabaseBusy } from './away.ts';
import type { Log } from './deps.ts';
import { faultOf } from './fault.ts';
import { issueSentence } from './issue-words.ts';
import { protocolSentence, type Sentence } from './protocol-words.ts';

type Language = 'de' | 'en';

const statusByCode: Readonly<Record<string, number>> = {
  'not-found': 404,
  'run-already-released': 409,
  'run-in-the-future': 409,
  'payment-already-decided': 409,
  'dispatch-not-open': 409,
  'file-too-large': 413,
  'too-many-files': 413,
  'not-available-yet': 501,
  'reading-busy': 503,
  'uploads-full': 507,
};

/** The language a request asks for; German unless it says English. */
export function languageOf(request: FastifyRequest): Language {
  return /^en\b/.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'de';
}

export function problemOf(refusal: Refusal, language: Language): Problem {
  const status = statusByCode[refusal.code] ?? 422;
  const { code, field } = refusal;
  const detail = refusalText(refusal, language);
  const problems = [{ code, message: detail, ...(field !== undefined && { field }) }];
  return { type: `urn:problem:${code}`, title: code, status, code, detail, problems };
}

/** Seconds after which somebody who was turned away for want of room may try again. */
const retryAfterSeconds = '30';

export function sendProblem(reply: FastifyReply, problem: Problem) {
  if (problem.status === 503) reply.header('retry-after', retryAfterSeconds);
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal) {
  return sendProblem(reply, problemOf(refusal, languageOf(request)));
}

/** What does not follow the protocol, rather than what no rule allows: `bad-request` and the like. */
export function plainProblem(status: number, code: string, detail: string): Problem {
  return { type: `urn:problem:${code}`, title: code, status, code, detail, problems: [{ code, message: detail }] };
}

/** The same in the language that the request asks for. */
export function saidProblem(request: FastifyRequest, status: number, code: string, sentence: Sentence): Problem {
  return plainProblem(status, code, sentence[languageOf(request)]);
}

/** A request that is not as the contract says: one problem for each part, in sentences. */
export function invalidInput(error: z.ZodError, language: Language): Problem {
  const problems = error.issues.map((issue) => ({
    code: issue.code ?? 'invalid',
    message: issueSentence(issue, language),
    field: issue.path.join('.'),
  }));
  const detail = problems.map(({ message }) => message).join(' ');
  return { ...plainProblem(400, 'invalid-input', detail), problems };
}

const internalTexts = {
  de: 'Das hätte nicht passieren dürfen. Es wurde nichts geändert; bitte versuchen Sie es noch einmal.',
  en: 'That should not have happened. Nothing was changed; please try again.',
};
const unstorableTexts = {
  de: 'Eine der Angaben lässt sich so nicht speichern. Bitte prüfen Sie Zahlen, Daten und Sonderzeichen.',
  en: 'One of the values cannot be stored like this. Please check numbers, dates and special characters.',
};
const diskFullTexts = {
  de: 'Die Festplatte des Servers ist voll. Es wurde nichts geändert.',
  en: 'The disk of the server is full. Nothing was changed.',
};

const busyTexts = {
  de: 'Gerade wird etwas Großes verarbeitet, zum Beispiel ein langer Kontoauszug. Bitte versuchen Sie es in einer Minute noch einmal.',
  en: 'Something large is being worked on just now, a long bank statement for instance. Please try again in a minute.',
};

/**
 * Values that are no value of their column (SQLSTATE class 22: encoding, number, date, JSON). The doors check before;
 * what slips through is still the sender's input and no fault of the house.
 */
const valueStates = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008']);

type Fault = Error & { readonly statusCode?: number; readonly code?: string; readonly sentence?: Sentence };

const codeByStatus: Readonly<Record<number, string>> = { 413: 'too-large', 415: 'unsupported-media-type' };

/** Errors that are nobody's refusal: our bugs are logged and answered without their inside. */
export function answerErrors(http: FastifyInstance, log: Log) {
  http.setErrorHandler((error: Fault, request, reply) => {
    const language = languageOf(request);
    const where = { method: request.method, route: request.routeOptions.url };
    if (error instanceof pg.DatabaseError && valueStates.has(error.code ?? '')) {
      log.warn('value refused by the database', { ...where, ...faultOf(error) });
      return sendProblem(reply, plainProblem(400, 'invalid-input', unstorableTexts[language]));
    }
    if (error instanceof DatabaseBusy) {
      log.warn('database busy', { ...where, reason: error.message });
      return sendProblem(reply, plainProblem(503, 'database-busy', busyTexts[language]));
    }
    if (error.code === 'ENOSPC' || error.code === '53100') {
      log.error('disk full', { ...where, code: error.code });
      return sendProblem(reply, plainProblem(507, 'disk-full', diskFullTexts[language]));
    }
    const { statusCode } = error;
    // The rest of the body is not read, so the connection cannot serve another request.
    if (statusCode === 413) reply.header('connection', 'close');
    if (statusCode !== undefined && statusCode < 500) {
      const sentence = error.sentence ?? protocolSentence(error.code, statusCode);
      return sendProblem(
        reply,
        plainProblem(statusCode, codeByStatus[statusCode] ?? 'bad-request', sentence[language]),
      );
    }
    log.error('request failed', { ...where, ...faultOf(error) });
    return sendProblem(reply, plainProblem(500, 'internal', internalTexts[language]));
  });
}

/** An address nobody answers, or not to this method; `methods` are those it does answer to. */
export function answerUnknown(request: FastifyRequest, reply: FastifyReply, methods: readonly string[]) {
  if (methods.length === 0 || methods.includes(request.method)) return sendRefusal(request, reply, refuse('not-found'));
  const known = methods.join(', ');
  const sentence = {
    de: `${request.method} ist hier nicht möglich, nur ${known}.`,
    en: `${request.method} is not possible here, only ${known}.`,
  };
  return sendProblem(reply.header('allow', known), saidProblem(request, 405, 'method-not-allowed', sentence));
}

/** An address the router cannot read: broken percent-encoding, or a part longer than any name of ours. */
export function answerBadAddress(error: Fault, request: FastifyRequest, reply: FastifyReply) {
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') return sendRefusal(request, reply, refuse('not-found'));
  const sentence = {
    de: 'Die Adresse ist nicht so kodiert, wie es Adressen sind.',
    en: 'The address is not encoded as addresses are.',
  };
  return sendProblem(reply, saidProblem(request, 400, 'bad-request', sentence));
}
