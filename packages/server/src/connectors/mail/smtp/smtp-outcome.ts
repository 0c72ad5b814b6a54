import type { MailOutcome } from '../../../platform/deps.ts';

/** What the library tells of a failed conversation. */
export interface SmtpFault {
  readonly message: string;
  /** `EAUTH`, `ETLS`, `ETIMEDOUT`, `ECONNECTION` ... */
  readonly code?: string;
  /** The server's reply code, where it gave one. */
  readonly responseCode?: number;
  readonly response?: string;
}

/** Faults that repeat themselves until a person changes the settings. */
const lasting = new Set(['EAUTH', 'ENOAUTH', 'ETLS', 'EREQUIRETLS', 'EENVELOPE', 'EMESSAGE', 'EOAUTH2']);

function isCertificateFault(message: string): boolean {
  return /certificate|self[- ]signed|altnames|wrong version number/i.test(message);
}

/**
 * How a conversation ended, decided by two facts: did the server answer with a refusal (4xx, 5xx: it has certainly not
 * taken the message, RFC 5321 4.2.1), and had the whole message been handed over when the connection went away without
 * an answer. Only the latter is `unknown`: the server may or may not have it.
 */
export function classifyFault(fault: SmtpFault, wasHandedOver: boolean): MailOutcome {
  const { responseCode } = fault;
  const reason = (fault.response ?? fault.message).slice(0, 500);
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 600) {
    // Wrong credentials answer 535; some servers say 454 while their user database is away.
    return { kind: 'failed', reason, isTemporary: responseCode < 500 };
  }
  if (wasHandedOver) return { kind: 'unknown', reason };
  const isLasting = lasting.has(fault.code ?? '') || isCertificateFault(fault.message);
  return { kind: 'failed', reason, isTemporary: !isLasting };
}
