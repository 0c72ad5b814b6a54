import { germanIban } from './accounts.ts';
import type { Agent, Creditor, Debtor, Style } from './model.ts';
import type { Random } from './random.ts';
import * as words from './words.ts';

interface Habits {
  readonly firms: number;
  readonly listedIbans: number;
  readonly mandates: number;
  readonly invoicesEach: number;
}

const habits: Readonly<Record<Style, Habits>> = {
  trade: { firms: 0.92, listedIbans: 0.32, mandates: 0.02, invoicesEach: 4 },
  supply: { firms: 0.12, listedIbans: 0.5, mandates: 0.29, invoicesEach: 1.8 },
  subscription: { firms: 0.7, listedIbans: 0.46, mandates: 0.23, invoicesEach: 2.25 },
  craft: { firms: 0.31, listedIbans: 0.3, mandates: 0, invoicesEach: 1.35 },
  club: { firms: 0.05, listedIbans: 0.55, mandates: 0.4, invoicesEach: 1.6 },
};

export const invoicesEach = (creditor: Creditor) => habits[creditor.style].invoicesEach;

export function surname(random: Random): string {
  if (random.chance(0.16)) return random.pick(words.rareSurnames);
  const name = `${random.pick(words.surnameHeads)}${random.pick(words.surnameTails)}`;
  return random.chance(0.03) ? `${name}-${random.pick(words.surnameHeads)}${random.pick(words.surnameTails)}` : name;
}

export interface Person {
  readonly given: string;
  readonly core: string;
  readonly name: string;
}

export function person(random: Random): Person {
  const given = random.pick(words.givenNames);
  const core = `${random.chance(0.015) ? 'von ' : ''}${surname(random)}`;
  const title = random.chance(0.02) ? random.pick(['Dr. ', 'Prof. Dr. ', 'Dipl.-Ing. ', 'Dr. med. ']) : '';
  return { given, core, name: `${title}${given} ${core}` };
}

export function firm(random: Random): { core: string; name: string } {
  const kind = random.between(0, 19);
  if (kind === 0) {
    const name = `${random.pick(['Stadt', 'Gemeinde', 'Landkreis', 'Kirchengemeinde'])} ${random.pick(words.cities)}`;
    return { core: name, name };
  }
  if (kind === 1) {
    const name = `WEG ${random.pick(words.streets)} ${random.between(1, 180)}`;
    return { core: name, name };
  }
  let core = `${random.pick(words.trades)} ${surname(random)}`;
  if (kind > 8) core = `${random.pick(words.firmHeads)}${random.pick(words.firmTails)} ${random.pick(words.branches)}`;
  if (kind > 15) core = `${surname(random)} & ${random.pick(['Söhne', 'Partner', 'Co.', surname(random), 'Sohn'])}`;
  if (kind === 19) core = `${random.pick(['Gebrüder', 'Gebr.'])} ${surname(random)}`;
  return { core, name: `${core} ${random.pick(words.legalForms)}` };
}

function agents(count: number, random: Random): Agent[] {
  return Array.from({ length: count }, () => ({
    name: random.pick([
      () => `Hausverwaltung ${surname(random)} GmbH`,
      () => `Sozialamt ${random.pick(words.cities)}`,
      () => `Seniorenheim ${random.pick(words.streets)}`,
      () => `Steuerkanzlei ${surname(random)}`,
      () => `Einkaufsring ${surname(random)} eG`,
      () => `Betreuungsverein ${random.pick(words.cities)} e.V.`,
    ])(),
    iban: germanIban(random),
    clients: [],
  }));
}

export function createDebtors(creditor: Creditor, count: number, random: Random): Debtor[] {
  const { firms, listedIbans, mandates } = habits[creditor.style];
  const first =
    creditor.customerScheme === '{c7}' ? 1_000_000 + random.between(0, 90_000) : random.between(11, 60) * 1000;
  const payers = agents(Math.ceil(count / 60), random);
  let number = first;
  return Array.from({ length: count }, () => {
    number += random.chance(0.2) ? 2 : 1;
    const kind = random.chance(firms) ? 'c' : 'p';
    const someone = kind === 'c' ? { given: '', ...firm(random) } : person(random);
    const hasMandate = random.chance(mandates);
    const debtor: Debtor = {
      number: creditor.customerScheme.replace(/\{c\d?\}/, String(number)),
      ...someone,
      kind,
      street: `${random.pick(words.streets)} ${random.between(1, 160)}`,
      zip: `${random.between(1, 9)}${random.digits(4)}`,
      city: random.pick(words.cities),
      iban: germanIban(random),
      isIbanListed: hasMandate || random.chance(listedIbans),
      mandate: hasMandate ? `${creditor.id.toUpperCase()}-${random.digits(6)}` : '',
      agent: random.chance(0.025) ? random.pick(payers) : undefined,
      invoices: [],
      isRegular: random.chance(0.52),
      isIbanInHistory: false,
      isAgentInHistory: false,
      lastLineOn: 0,
      isBlurred: false,
    };
    debtor.agent?.clients.push(debtor);
    return debtor;
  });
}
