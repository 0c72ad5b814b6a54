import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailCarrier, MailOutcome, OutgoingMail, SmtpSettings } from '../../../platform/deps.ts';
import { saysPasswordAloud } from '../../../platform/loopback.ts';
import { composeMail } from './compose-mail.ts';
import { classifyFault, type SmtpFault } from './smtp-outcome.ts';

export interface SmtpLimits {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Silence on the line; RFC 5321 4.5.3.2 gives a server ten minutes to answer after the message. */
  readonly silenceMs: number;
}

const defaultLimits: SmtpLimits = { connectMs: 20_000, greetingMs: 20_000, silenceMs: 600_000 };

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** The message as a stream that knows whether its last byte was taken: from then on the server may have all of it. */
class Handover {
  isComplete = false;

  stream(raw: Uint8Array): Readable {
    const give = () => {
      this.isComplete = true;
      return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
    };
    // Read only after the server has answered DATA with 354.
    return Readable.from(
      (function* () {
        yield give();
      })(),
    );
  }
}

function openConnection(settings: SmtpSettings, mail: OutgoingMail, limits: SmtpLimits): SMTPConnection {
  return new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    // Greets with the sender's domain: the default is this machine's host name, which receivers write into the mail.
    name: domainOf(mail.from.address),
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
    tls: { minVersion: 'TLSv1.2' },
  });
}

/** Speaks one SMTP conversation; settles exactly once, whatever the connection does. */
function converse(connection: SMTPConnection, settings: SmtpSettings, mail: OutgoingMail, raw: Uint8Array) {
  return new Promise<MailOutcome>((resolve) => {
    const handover = new Handover();
    const fail = (fault: SmtpFault) => resolve(classifyFault(fault, handover.isComplete));
    const transmit = () => {
      const envelope = { from: mail.from.address, to: [mail.to.address], size: raw.byteLength };
      connection.send(envelope, handover.stream(raw), (error, info) => {
        if (error !== null && error !== undefined) return fail(error as SmtpFault);
        resolve({ kind: 'sent', response: info.response });
      });
    };
    connection.on('error', (error) => fail(error as SmtpFault));
    connection.once('end', () => fail({ message: 'connection ended', code: 'ECONNECTION' }));
    connection.connect((connectError) => {
      if (connectError !== undefined && connectError !== null) return fail(connectError as SmtpFault);
      if (settings.user === undefined) return transmit();
      const credentials = { user: settings.user, pass: settings.password ?? '' };
      connection.login({ ...credentials, credentials }, (loginError) => {
        if (loginError !== undefined && loginError !== null) return fail(loginError as SmtpFault);
        transmit();
      });
    });
  });
}

/**
 * Mail by SMTP, one connection a message. `send` hands over exactly the bytes of `compose`, to the one recipient.
 * The server's 250 is `sent`; every refusal, and every loss before the message was complete, is `failed`;
 * a loss after that is `unknown` and must not be sent again blindly.
 */
export function openSmtp(limits: SmtpLimits = defaultLimits): MailCarrier {
  return {
    compose: composeMail,
    async send(settings, mail, raw) {
      if (saysPasswordAloud(settings)) {
        return { kind: 'failed', reason: 'no login without encryption except on this machine', isTemporary: false };
      }
      const connection = openConnection(settings, mail, limits);
      const outcome = await converse(connection, settings, mail, raw);
      if (outcome.kind === 'sent') connection.quit();
      else connection.close();
      return outcome;
    },
  };
}
