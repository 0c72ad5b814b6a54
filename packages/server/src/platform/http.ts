import type { Route } from '@mahnwerk/contract/route';
import { allRoutes, type OperationId } from '@mahnwerk/contract/routes';
import type { Problem } from '@mahnwerk/contract/shapes';
import type { Refusal } from '@mahnwerk/core/refusal';
import { refusalText } from '@mahnwerk/core/refusal-texts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Log } from './deps.ts';
import type { Doors, FileAnswer, UploadedFile } from './doors.ts';
import type { Scope } from './scope.ts';

export const uploadBytesMax = 100 * 1024 * 1024;
const uploadFilesMax = 20;

type AnyDoor = (input: unknown) => Promise<unknown>;
type ScopeOf = (request: FastifyRequest) => Promise<Scope | Refusal>;

const statusByCode: Readonly<Record<string, number>> = {
  'not-found': 404,
  'run-already-released': 409,
  'run-in-the-future': 409,
  'payment-already-decided': 409,
  'dispatch-not-open': 409,
  'file-too-large': 413,
  'not-available-yet': 501,
};

/** The language a request asks for; German unless it says English. */
export function languageOf(request: FastifyRequest): 'de' | 'en' {
  return /^en\b/.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'de';
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'refused';
}

function isFile(answer: unknown): answer is FileAnswer {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'file';
}

export function problemOf(refusal: Refusal, language: 'de' | 'en'): Problem {
  const status = statusByCode[refusal.code] ?? 422;
  const detail = refusalText(refusal, language);
  return { type: `urn:problem:${refusal.code}`, title: refusal.code, status, code: refusal.code, detail };
}

function sendProblem(reply: FastifyReply, problem: Problem) {
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function invalidInput(error: z.ZodError): Problem {
  const problems = error.issues.map((issue) => ({
    code: issue.code ?? 'invalid',
    message: issue.message,
    field: issue.path.join('.'),
  }));
  const detail = problems.map((p) => `${p.field}: ${p.message}`).join('; ');
  return {
    type: 'urn:problem:invalid-input',
    title: 'invalid-input',
    status: 400,
    code: 'invalid-input',
    detail,
    problems,
  };
}

async function readUpload(request: FastifyRequest): Promise<{ files: UploadedFile[]; fields: Record<string, string> }> {
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = {};
  for await (const part of request.parts({
    limits: { fileSize: uploadBytesMax, files: uploadFilesMax, fieldSize: 1_000_000 },
  })) {
    if (part.type === 'file') files.push({ name: part.filename, bytes: await part.toBuffer() });
    else if (typeof part.value === 'string') fields[part.fieldname] = part.value;
  }
  return { files, fields };
}

function sendFile(reply: FastifyReply, file: FileAnswer) {
  const ascii = file.fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return reply
    .type(file.mediaType)
    .header(
      'content-disposition',
      `${file.disposition}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
}

/** Checked answers cost time; tests and development switch them on. */
export interface MountOptions {
  readonly checksAnswers: boolean;
  readonly scopeOf: ScopeOf;
}

function mountRoute(http: FastifyInstance, route: Route, door: AnyDoor, options: MountOptions) {
  http.route({
    method: route.method,
    url: `/api${route.path}`,
    handler: async (request, reply) => {
      const scope = await options.scopeOf(request);
      if (isRefusal(scope)) return sendProblem(reply, problemOf(scope, languageOf(request)));
      const query = route.query?.safeParse(request.query);
      if (query?.success === false) return sendProblem(reply, invalidInput(query.error));
      const body = route.body?.safeParse(request.body ?? {});
      if (body?.success === false) return sendProblem(reply, invalidInput(body.error));
      const upload = route.upload ? await readUpload(request) : { files: [], fields: {} };
      const answer = await door({ scope, params: request.params, query: query?.data, body: body?.data, ...upload });
      if (isRefusal(answer)) return sendProblem(reply, problemOf(answer, scope.language));
      if (isFile(answer)) return sendFile(reply, answer);
      const checked = options.checksAnswers && route.response ? route.response.parse(answer) : answer;
      return reply.type('application/json').send(JSON.stringify(checked));
    },
  });
}

/** Mounts doors at the paths and with the schemas of the contract; a refusal becomes problem+json. */
export function mountDoors<Ids extends OperationId>(http: FastifyInstance, doors: Doors<Ids>, options: MountOptions) {
  for (const id of Object.keys(doors) as Ids[])
    mountRoute(http, allRoutes[id], doors[id] as unknown as AnyDoor, options);
}

const internalText = {
  de: 'Das hätte nicht passieren dürfen. Es wurde nichts geändert; bitte versuchen Sie es noch einmal.',
  en: 'That should not have happened. Nothing was changed; please try again.',
};

/** Errors that are nobody's input: our bugs are logged and answered without their inside. */
export function answerErrors(http: FastifyInstance, log: Log) {
  http.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error.code === 'FST_REQ_FILE_TOO_LARGE' || error.statusCode === 413) {
      const refusal: Refusal = {
        kind: 'refused',
        code: 'file-too-large',
        values: { maxMegabytes: Math.floor(uploadBytesMax / 1_000_000) },
      };
      return sendProblem(reply, problemOf(refusal, languageOf(request)));
    }
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500)
      log.error('request failed', {
        method: request.method,
        route: request.routeOptions.url,
        message: error.message,
        stack: error.stack,
      });
    const detail = status === 500 ? internalText[languageOf(request)] : error.message;
    const code = status === 500 ? 'internal' : 'bad-request';
    return sendProblem(reply, { type: `urn:problem:${code}`, title: code, status, code, detail });
  });
}
