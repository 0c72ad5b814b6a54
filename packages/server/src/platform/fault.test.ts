import pg from 'pg';
import { expect, test } from 'vitest';
import { faultOf } from './fault.ts';

test('of a database error the log says where, and nothing that somebody wrote', () => {
  const error = Object.assign(new pg.DatabaseError('Key (email)=(erika@kunde.example) already exists.', 0, 'error'), {
    code: '23505',
    constraint: 'debtor_email_key',
    detail: 'Failing row contains (Erika)',
  });
  const fault = faultOf(error);
  expect(fault).toMatchObject({ code: '23505', constraint: 'debtor_email_key' });
  expect(fault.at).toEqual(expect.arrayContaining([expect.stringContaining('fault.test.ts')]));
  expect(JSON.stringify(fault)).not.toMatch(/erika/i);
});

test('of our own errors it keeps the message', () => {
  expect(faultOf(new Error('a letter without a bank account'))).toMatchObject({
    message: 'a letter without a bank account',
  });
});
