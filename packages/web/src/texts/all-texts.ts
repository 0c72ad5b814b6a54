import { bookings } from './bookings.ts';
import type { Language } from './catalogue.ts';
import { claims } from './claims.ts';
import { credits } from './credits.ts';
import { customerLists } from './customer-lists.ts';
import { debtors } from './debtors.ts';
import { dispatches } from './dispatches.ts';
import { dropAccounts } from './drop-accounts.ts';
import { drops } from './drops.ts';
import { general } from './general.ts';
import { imports } from './imports.ts';
import { invoices } from './invoices.ts';
import { law } from './law.ts';
import { limitations } from './limitations.ts';
import { matching } from './matching.ts';
import { matchingKeys } from './matching-keys.ts';
import { overview } from './overview.ts';
import { payments } from './payments.ts';
import { procedures } from './procedures.ts';
import { returnLists } from './return-lists.ts';
import { runs } from './runs.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { statements } from './statements.ts';
import { steps } from './steps.ts';
import { terms } from './terms.ts';

function inLanguage(language: Language) {
  return {
    general: general[language],
    shell: shell[language],
    steps: steps[language],
    overview: overview[language],
    claims: claims[language],
    statements: statements[language],
    terms: terms[language],
    limitations: limitations[language],
    debtors: debtors[language],
    payments: payments[language],
    matching: matching[language],
    matchingKeys: matchingKeys[language],
    bookings: bookings[language],
    credits: credits[language],
    imports: imports[language],
    dropAccounts: dropAccounts[language],
    drops: drops[language],
    customerLists: customerLists[language],
    returnLists: returnLists[language],
    invoices: invoices[language],
    runs: runs[language],
    dispatches: dispatches[language],
    settings: settings[language],
    procedures: procedures[language],
    law: law[language],
  };
}

export type Texts = ReturnType<typeof inLanguage>;
export const allTexts: Readonly<Record<Language, Texts>> = { de: inLanguage('de'), en: inLanguage('en') };
