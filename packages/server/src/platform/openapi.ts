import type { Route } from '@mahnwerk/contract/route';
import { allRoutes } from '@mahnwerk/contract/routes';
import { problem } from '@mahnwerk/contract/shapes';
import { z } from 'zod';
import { uploadLimits } from './http-upload.ts';

/** The OpenAPI 3.1 document of the contract. */
export function openApiDocument(version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, route] of Object.entries(allRoutes) as [string, Route][]) {
    const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(operationId, route, names) };
  }
  const components = { schemas: { Problem: z.toJSONSchema(problem) } };
  return { openapi: '3.1.0', info: { title: 'Mahnwerk', version }, paths, components };
}

function operationOf(operationId: string, route: Route, names: readonly string[]) {
  const query =
    route.query === undefined
      ? undefined
      : (z.toJSONSchema(route.query, { io: 'input' }) as { properties?: Record<string, unknown>; required?: string[] });
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: query?.required?.includes(name) ?? false,
      schema,
    })),
  ];
  const content = route.response
    ? { 'application/json': { schema: z.toJSONSchema(route.response, { io: 'output' }) } }
    : { [route.media ?? 'application/octet-stream']: {} };
  const requestBody = route.upload
    ? uploadOf(route)
    : route.body && { content: { 'application/json': { schema: z.toJSONSchema(route.body, { io: 'input' }) } } };
  return {
    operationId,
    summary: route.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: {
      200: { description: 'Done', content },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const file = { type: 'string', contentMediaType: 'application/octet-stream' };

/** The parts of an upload: its files, and what may be said beside them; what is no text is sent as JSON. */
function uploadOf({ parts }: Route) {
  const said = parts === undefined ? undefined : z.toJSONSchema(parts, { io: 'input' });
  const properties = said?.properties ?? {};
  const jsonParts = Object.entries(properties).filter(([, schema]) => typeof schema === 'object' && !schema.anyOf);
  const encoding = Object.fromEntries(jsonParts.map(([name]) => [name, { contentType: 'application/json' }]));
  const schema = {
    type: 'object',
    properties: { file: { type: 'array', items: file, minItems: 1, maxItems: uploadLimits.files }, ...properties },
    required: ['file'],
    additionalProperties: false,
  };
  const content = { schema, ...(jsonParts.length > 0 ? { encoding } : {}) };
  return { required: true, content: { 'multipart/form-data': content } };
}
