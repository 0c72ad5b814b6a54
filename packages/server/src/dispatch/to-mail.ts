import { createHash } from 'node:crypto';
import type { Letter } from '@mahnwerk/core/letter';
import type { OutgoingMail } from '../platform/deps.ts';
import type { CompanyRecord } from '../tenants/tenants.store.ts';

/** "Zahlungserinnerung RE-2026-0042.pdf": what the debtor sees of the file names nobody but the creditor. */
export function fileNameOf(letter: Letter): string {
  const first = letter.items[0]?.number ?? letter.reference;
  const rest = letter.items.length > 1 ? ` +${letter.items.length - 1}` : '';
  const plain = `${letter.title} ${first}${rest}`
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();
  return `${[...plain].slice(0, 120).join('')}.pdf`;
}

/** From whom mails go out: the sender address of the settings, else the company's own; undefined when there is none. */
export function senderAddress(company: CompanyRecord): string | undefined {
  return company.senderEmail ?? company.email ?? undefined;
}

/** The same dispatch has the same Message-ID for ever, in the sender's own domain. */
function messageIdOf(dispatchId: string, senderEmail: string): string {
  const domain = senderEmail.slice(senderEmail.lastIndexOf('@') + 1);
  return `<${createHash('sha256').update(dispatchId).digest('hex').slice(0, 32)}@${domain}>`;
}

export function toMail(
  letter: Letter,
  to: { readonly name: string; readonly address: string },
  from: { readonly name: string; readonly address: string },
  rest: { readonly dispatchId: string; readonly date: Date; readonly pdf: Uint8Array },
): OutgoingMail {
  return {
    from,
    to,
    subject: letter.mailSubject,
    text: letter.mailBody,
    messageId: messageIdOf(rest.dispatchId, from.address),
    date: rest.date,
    attachments: [{ fileName: fileNameOf(letter), mediaType: 'application/pdf', bytes: rest.pdf }],
  };
}
