import type { Route } from '@mahnwerk/contract/route';
import { allRoutes, type OperationId } from '@mahnwerk/contract/routes';
import { id, text } from '@mahnwerk/contract/shapes';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Blobs } from './deps.ts';
import type { Doors, FileAnswer } from './doors.ts';
import { invalidInput, languageOf, problemOf, saidProblem, sendProblem, sendRefusal } from './http-problems.ts';
import { drain, readUpload, type Upload } from './http-upload.ts';
import type { Scope } from './scope.ts';
import { NotAdmitted, openUploadGate } from './upload-gate.ts';
import { isSending } from './watch-sender.ts';

type AnyDoor = (input: unknown) => Promise<unknown>;
type ScopeOf = (request: FastifyRequest) => Promise<Scope | Refusal>;

function isFile(answer: unknown): answer is FileAnswer {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'file';
}

function sendFile(reply: FastifyReply, file: FileAnswer) {
  const ascii = file.fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const isText = /^text\/|\+xml$/.test(file.mediaType);
  if (file.neverChanges) reply.header('cache-control', 'private, max-age=86400, immutable');
  return reply
    .header('content-type', isText ? `${file.mediaType}; charset=utf-8` : file.mediaType)
    .header(
      'content-disposition',
      `${file.disposition}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
}

/** Checked answers cost time; tests and development switch them on. */
export interface MountOptions {
  readonly checksAnswers: boolean;
  readonly scopeOf: ScopeOf;
  /** Where the files of uploads go. */
  readonly blobs: Pick<Blobs, 'receive' | 'release'>;
}

/** Uploads that may come in at the same time: they need little memory, but room on the disk. */
const arrivingMax = 4;
/** Who has no place by then is told to come again, instead of being kept in the dark. */
const arrivingWaitMsMax = 30_000;

/** Refusals that may come before the body was read. */
const unreadCodes: ReadonlySet<string> = new Set(['file-too-large', 'too-many-files', 'reading-busy']);

type Uploads = ReturnType<typeof openUploads>;

/**
 * Files arrive beside one another, those first whose sender sends, and are worked on one after the other, the companies in turn: some are read whole. Who goes
 * away while he waits is not worked for, and the reading of what he sent is ended. When the door has answered, nothing of the files is left but what it stored.
 */
function openUploads(blobs: MountOptions['blobs']) {
  const arriving = openUploadGate(arrivingMax, { waitMsMax: arrivingWaitMsMax });
  const working = openUploadGate();
  return {
    async take(
      owner: string,
      request: FastifyRequest,
      work: (upload: Upload, signal: AbortSignal) => Promise<unknown>,
    ): Promise<unknown> {
      const gone = new AbortController();
      const leave = () => gone.abort(new NotAdmitted('The connection was closed.'));
      const { socket } = request.raw;
      socket.once('close', leave);
      const who = { owner, signal: gone.signal };
      let upload: Upload | Refusal | undefined;
      try {
        const guest = { ...who, isReady: () => isSending(request.raw) };
        upload = await arriving(guest, (isWanted) => readUpload(request, blobs, isWanted));
        return isRefusal(upload) ? upload : await working(who, () => work(upload as Upload, gone.signal));
      } catch (error) {
        if (!(error instanceof NotAdmitted)) throw error;
        if (upload === undefined && !gone.signal.aborted) await drain(request);
        return refuse('reading-busy');
      } finally {
        socket.off('close', leave);
        if (upload !== undefined && !isRefusal(upload)) await blobs.release(upload.files);
      }
    },
  };
}

/** `:id` and `:…Id` are ids; no parameter holds what no text of ours holds. Anything else names nothing. */
function namesNothing(params: Readonly<Record<string, string>>): boolean {
  return Object.entries(params).some(([name, value]) => !(/^id$|Id$/.test(name) ? id : text).safeParse(value).success);
}

/** The parts of a request as the contract says they are, or the answer that says what is wrong. */
function readInput(route: Route, request: FastifyRequest) {
  const params = request.params as Readonly<Record<string, string>>;
  if (namesNothing(params)) return refuse('not-found');
  if (request.isMultipart() !== (route.upload === true)) {
    const wanted = route.upload ? 'multipart/form-data' : 'application/json';
    const sentence = {
      de: `Der Inhalt der Anfrage muss ${wanted} sein.`,
      en: `The body of the request must be ${wanted}.`,
    };
    return { problem: saidProblem(request, 415, 'unsupported-media-type', sentence) };
  }
  const query = route.query?.safeParse(request.query);
  if (query?.success === false) return { problem: invalidInput(query.error, languageOf(request)) };
  const body = route.body?.safeParse(request.body);
  if (body?.success === false) return { problem: invalidInput(body.error, languageOf(request)) };
  return { params, query: query?.data, body: body?.data, problem: undefined };
}

/** An upload without a file, or with a part that says nothing here: a misspelt name must not do as if nothing was said. */
function wrongParts(route: Route, { files, fields }: Upload): Refusal | undefined {
  const known = Object.keys(route.parts?.shape ?? {});
  const name = Object.keys(fields).find((field) => field !== 'file' && !known.includes(field));
  if (name !== undefined && route.parts !== undefined)
    return refuse('part-unknown', { values: { name: name.slice(0, 100), known: ['file', ...known].join(', ') } });
  return files.length === 0 ? refuse('file-missing') : undefined;
}

function mountRoute(http: FastifyInstance, route: Route, door: AnyDoor, options: MountOptions, uploads: Uploads) {
  http.route({
    method: route.method,
    url: `/api${route.path}`,
    handler: async (request, reply) => {
      const scope = await options.scopeOf(request);
      if (isRefusal(scope)) return sendRefusal(request, reply, scope);
      const input = readInput(route, request);
      if (isRefusal(input)) return sendRefusal(request, reply, input);
      if (input.problem !== undefined) return sendProblem(reply, input.problem);
      const answer = route.upload
        ? await uploads.take(
            scope.tenantId,
            request,
            async (upload, signal) => wrongParts(route, upload) ?? door({ scope, ...input, ...upload, signal }),
          )
        : await door({ scope, ...input, files: [], fields: {} });
      if (isRefusal(answer)) {
        // A refused upload may not have been read to its end.
        if (route.upload && unreadCodes.has(answer.code)) reply.header('connection', 'close');
        return sendProblem(reply, problemOf(answer, scope.language));
      }
      if (isFile(answer)) return sendFile(reply, answer);
      const checked = options.checksAnswers && route.response ? route.response.parse(answer) : answer;
      return reply.type('application/json').send(JSON.stringify(checked));
    },
  });
}

/** Mounts doors at the paths and with the schemas of the contract; a refusal becomes problem+json. */
export function mountDoors<Ids extends OperationId>(http: FastifyInstance, doors: Doors<Ids>, options: MountOptions) {
  const uploads = openUploads(options.blobs);
  for (const id of Object.keys(doors) as Ids[])
    mountRoute(http, allRoutes[id], doors[id] as unknown as AnyDoor, options, uploads);
}

const patterns = (Object.values(allRoutes) as Route[]).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^/api${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
}));

/** The methods an address answers to. */
export function methodsOf(url: string): readonly string[] {
  const path = url.split(/[?#]/)[0]!;
  return patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}
