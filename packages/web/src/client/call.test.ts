import { describe, expect, it } from 'vitest';
import { addressOf } from './call.ts';
import { routeTable } from './route-table.ts';

describe('addressOf', () => {
  it.each([
    ['listClaims', {}, '/api/claims'],
    [
      'listClaims',
      { query: { status: 'open,overdue', search: 'Käse & Co', level: 0 } },
      '/api/claims?status=open%2Coverdue&search=K%C3%A4se+%26+Co&level=0',
    ],
    ['listClaims', { query: { status: undefined, search: '', cursor: null } }, '/api/claims'],
    ['getClaim', { params: { id: 'a/b' } }, '/api/claims/a%2Fb'],
    ['liftBlock', { params: { id: '1', blockId: '2' } }, '/api/claims/1/blocks/2'],
    ['previewLetter', { params: { id: '1', key: 'x:y' } }, '/api/runs/1/letters/x%3Ay/preview.pdf'],
    ['getUploadPage', { params: { sha256: 'ab12', page: '2' } }, '/api/uploads/ab12/pages/2'],
  ] as const)('%s %j', (operation, args, address) => {
    expect(addressOf(operation, args)).toBe(address);
  });

  it('refuses a missing parameter instead of asking for ":id"', () => {
    expect(() => addressOf('getClaim', {})).toThrow('parameter id is missing');
  });
});

it('no two operations share method and path', () => {
  const doors = Object.values(routeTable).map(([method, path]) => `${method} ${path}`);
  expect(new Set(doors).size).toBe(doors.length);
});
