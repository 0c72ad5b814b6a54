import { destination, pino } from 'pino';
import type { Log } from './deps.ts';

/** Fields that may hold a person's data never reach the log, whoever passes them. */
const personal = ['name', 'email', 'street', 'iban', 'address', 'text', 'remittance', 'password', 'token'];

/** One JSON line for each event on standard error. Events carry codes, ids and counts, no personal data. */
export function openLog(level: 'debug' | 'info' | 'warn' | 'error'): Log {
  const lines = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths: personal, censor: '[personal]' } },
    destination({ dest: 2, sync: true }),
  );
  const write = (kind: 'info' | 'warn' | 'error') => (event: string, data?: Readonly<Record<string, unknown>>) =>
    lines[kind]({ ...data }, event);
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
