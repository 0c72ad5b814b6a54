import type { DemoCompany, DemoDebtor } from '@mahnwerk/core/demo-company';
import { demoLaw } from '@mahnwerk/core/generate-demo';
import type { Letter, Recipient } from '@mahnwerk/core/letter';
import { writeLetter } from '@mahnwerk/core/write-letter';
import { renderWording } from '../platform/wording.ts';
import { type CompanyRecord, senderOf } from '../tenants/tenants.store.ts';

/** The letters of all past notices, written by the same function as today's. They were read through the day they left. */
export function writeDemoLetters(demo: DemoCompany, company: CompanyRecord): Letter[] {
  const sender = senderOf(company);
  const debtors = new Map(demo.debtors.map((debtor) => [debtor.number, debtor]));
  const runs = new Map(demo.runs.map((run, index) => [run.on, { number: index + 1, letterCount: 0 }]));
  return demo.notices.map((notice) => {
    const run = runs.get(notice.sentOn)!;
    run.letterCount += 1;
    const debtor = debtors.get(notice.debtorNumber)!;
    const letter = writeLetter(
      notice.runLetter,
      {
        sender,
        senderLanguage: company.language,
        recipient: toRecipient(debtor),
        recipientLanguage: debtor.language,
        reference: `M-${notice.sentOn.slice(0, 4)}-${run.number}-${String(run.letterCount).padStart(3, '0')}`,
        today: notice.sentOn,
        bankReadThroughOn: notice.sentOn,
        law: demoLaw,
      },
      renderWording,
    );
    if ('kind' in letter) throw new Error(`the standard texts are refused: ${letter.code} ${letter.field ?? ''}`);
    return letter;
  });
}

function toRecipient(debtor: DemoDebtor): Recipient {
  const { name, contactName, salutation, street, zip, city, country } = debtor;
  return {
    name,
    country,
    debtorNumber: debtor.number,
    ...(contactName !== undefined && { contactName }),
    ...(salutation !== undefined && { salutation }),
    ...(street !== undefined && { street }),
    ...(zip !== undefined && { zip }),
    ...(city !== undefined && { city }),
  };
}
