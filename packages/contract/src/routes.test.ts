import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Route } from './route.ts';
import { allRoutes } from './routes.ts';
import { companyInput } from './settings.ts';
import { localDate } from './shapes.ts';

interface Part {
  readonly path: string;
  readonly schema: z.ZodType;
}

/** A schema and everything inside it. */
function partsOf(schema: z.ZodType, path: string): Part[] {
  const def = schema.def as unknown as Record<string, z.ZodType & Record<string, z.ZodType>>;
  const inner = def.innerType ?? def.element ?? def.in;
  const parts = inner === undefined ? [] : partsOf(inner, path);
  for (const [key, child] of Object.entries(def.shape ?? {})) parts.push(...partsOf(child, `${path}.${key}`));
  return [{ path, schema }, ...parts];
}

const parts = (Object.entries(allRoutes) as [string, Route][]).flatMap(([id, { query, body }]) => [
  ...(query === undefined ? [] : partsOf(query, `${id}.query`)),
  ...(body === undefined ? [] : partsOf(body, `${id}.body`)),
]);
const ofType = (type: string) => parts.filter(({ schema }) => schema.def.type === type);

describe('what comes from outside', () => {
  test.each(ofType('string'))('$path takes no NUL and no half character', ({ schema }) => {
    expect(schema.safeParse('a\0b').success).toBe(false);
    expect(schema.safeParse('a\ud800b').success).toBe(false);
  });

  test.each(ofType('object').filter(({ path }) => !path.includes('.query')))(
    '$path takes no unknown key',
    ({ schema }) => {
      const answer = schema.safeParse({ unknownKey: 1 });
      expect(answer.error?.issues.map((issue) => issue.code)).toContain('unrecognized_keys');
    },
  );

  test('the two tables above are not empty', () => {
    expect(ofType('string').length).toBeGreaterThan(50);
    expect(ofType('object').length).toBeGreaterThan(20);
  });
});

test.each([
  ['1900-01-01', true],
  ['2199-12-31', true],
  ['0000-01-01', false],
  ['1899-12-31', false],
  ['2200-01-01', false],
  ['9999-12-31', false],
  ['2026-02-30', false],
])('the day %s is taken: %s', (day, isTaken) => {
  expect(localDate.safeParse(day).success).toBe(isTaken);
});

test.each([
  ['bankAccount.bic', 'BYLADEM1001', true],
  ['bankAccount.bic', ' marktdef ', true],
  ['bankAccount.bic', 'x'.repeat(1000), false],
  ['bankAccount.bic', 'BYLADEM10', false],
  ['smtp.host', 'mail.example', true],
  ['smtp.host', 'localhost', true],
  ['smtp.host', 'smtp.müller.example', true],
  ['smtp.host', '192.168.1.5', true],
  ['smtp.host', '::1', true],
  ['smtp.host', 'mail.example\r\nQUIT', false],
  ['smtp.host', 'mail.example:25', false],
  ['smtp.host', 'https://mail.example', false],
  ['smtp.host', 'a b', false],
])('%s %j is taken: %s', (path, value, isTaken) => {
  const bankAccount = { iban: 'DE02120300000000202051', bic: null, bankName: null, holder: 'Probe' };
  const smtp = { host: 'mail.example', port: 465, security: 'tls', user: null };
  const [group, key] = path.split('.') as ['bankAccount' | 'smtp', string];
  const given = { bankAccount, smtp, [group]: { ...{ bankAccount, smtp }[group], [key]: value } };
  const answer = companyInput.pick({ bankAccount: true, smtp: true }).safeParse(given);
  expect(answer.success, JSON.stringify(answer.error?.issues)).toBe(isTaken);
});
