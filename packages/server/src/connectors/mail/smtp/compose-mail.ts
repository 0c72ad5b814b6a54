import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../../platform/deps.ts';

/** A header is one line: line breaks and other control characters of a name or subject become blanks. */
function headerLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

/**
 * A header that says what it shows. "=?" opens an encoded word (RFC 2047), and the composer lets through those that came
 * with the text, hidden line breaks and names included; parted by a blank it is text again.
 */
function headerText(text: string): string {
  return headerLine(text).replaceAll('=?', '= ?');
}

/** "<id@domain>", whether it came with or without its brackets. */
function messageIdOf(mail: OutgoingMail): string {
  return `<${headerLine(mail.messageId).replace(/^<|>$/g, '')}>`;
}

/**
 * The message as bytes (RFC 5322, CRLF): text/plain in UTF-8 and the attachments, with our Message-ID and date.
 * The same mail gives the same bytes, so what is archived is what was sent. Names no software: no X-Mailer, and
 * boundaries made from the Message-ID.
 */
export async function composeMail(mail: OutgoingMail): Promise<Uint8Array> {
  const messageId = messageIdOf(mail);
  const composer = new MailComposer({
    from: { name: headerText(mail.from.name), address: mail.from.address },
    to: { name: headerText(mail.to.name), address: mail.to.address },
    subject: headerText(mail.subject),
    // A lone carriage return is a line break to some servers and none to others.
    text: mail.text.replace(/\r\n?/g, '\n'),
    messageId,
    date: mail.date,
    // Quoted-printable keeps the text readable in raw form; base64 would hide it from filters and people.
    textEncoding: 'quoted-printable',
    newline: '\r\n',
    attachments: mail.attachments.map((file) => ({
      filename: headerText(file.fileName),
      contentType: file.mediaType,
      content: Buffer.from(file.bytes),
    })),
    // Texts come from templates: they must never make the composer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    boundaryPrefix: '=_part',
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
  } as ConstructorParameters<typeof MailComposer>[0]);
  return composer.compile().build();
}
