import type { DemoDebtor } from './demo-company.ts';
import { type FirmKind, firmKinds, treeNames } from './demo-firms.ts';
import { composeDemoIban } from './demo-iban.ts';
import { namePools } from './demo-people.ts';
import { places, streets } from './demo-places.ts';
import type { Random } from './random.ts';

/** How a debtor usually pays; single claims may differ. */
export type Habit =
  | 'prompt'
  | 'direct-debit'
  | 'late'
  | 'after-reminder'
  | 'after-second'
  | 'after-last'
  | 'in-parts'
  | 'never'
  /** Does nothing but what its story says. */
  | 'told';

/** A debtor with what only the simulation knows about it. */
export interface Customer {
  readonly debtor: DemoDebtor;
  readonly habit: Habit;
  readonly yearly: number;
  /** The usual invoice amount in minor units; contracts repeat it month by month. */
  readonly usualMinor: number;
  readonly amountFrom: number;
  readonly amountTo: number;
  readonly termDays: 14 | 30;
  readonly hasContract: boolean;
  readonly takesDiscount: boolean;
}

const habits: readonly (readonly [number, Habit])[] = [
  [470, 'prompt'],
  [45, 'direct-debit'],
  [190, 'late'],
  [130, 'after-reminder'],
  [60, 'after-second'],
  [40, 'after-last'],
  [20, 'in-parts'],
  [45, 'never'],
];

const bankCodes = ['90050010', '91020500', '93040090', '95060110', '97070024'];

/** The customers: about 55 % private, numbers from 20001 (the sample files use 10001 and on). */
export function generateCustomers(random: Random, count: number): Customer[] {
  const customers: Customer[] = [];
  const taken = new Set<string>();
  while (customers.length < count) {
    const index = customers.length;
    const isPrivate = random.chance(550);
    const customer = isPrivate ? privateCustomer(random, index) : businessCustomer(random, index);
    if (taken.has(customer.debtor.name)) continue;
    taken.add(customer.debtor.name);
    customers.push(random.chance(12) ? withoutAddress(customer) : customer);
  }
  return customers;
}

/** Some were taken on by telephone: no way to write to them yet. */
function withoutAddress(customer: Customer): Customer {
  const { street: _street, zip: _zip, city: _city, email: _email, ...debtor } = customer.debtor;
  return { ...customer, debtor };
}

function privateCustomer(random: Random, index: number): Customer {
  const person = randomPerson(random);
  const habit = random.weighted(habits);
  const name = `${person.first} ${person.family}`;
  const mailbox = `${asciiOf(person.first)}.${asciiOf(person.family)}`;
  return {
    debtor: {
      ...addressOf(random, index),
      name,
      kind: 'private',
      salutation: person.salutation,
      ...(random.chance(720) ? { email: `${mailbox}@post.example` } : {}),
      ...(habit === 'never' && random.chance(120) ? { protection: 'deceased' as const } : {}),
    },
    habit,
    yearly: habit === 'never' ? random.int(1, 4) : random.int(1, 5),
    usualMinor: usualAmount(random, 45, 240),
    amountFrom: 45,
    amountTo: 620,
    termDays: 14,
    hasContract: random.chance(350),
    takesDiscount: false,
  };
}

function businessCustomer(random: Random, index: number): Customer {
  const kind = random.weighted(firmKinds.map((firm) => [firm.weight, firm] as const));
  const habit = random.weighted(habits);
  const address = addressOf(random, index);
  const contact = randomPerson(random);
  const name = firmName(random, kind, address);
  return {
    debtor: {
      ...address,
      name,
      kind: 'business',
      ...(random.chance(600)
        ? { contactName: `${contact.first} ${contact.family}`, salutation: contact.salutation }
        : {}),
      ...(random.chance(780) ? { email: `rechnung@${asciiOf(name).slice(0, 40)}.example` } : {}),
      ...(habit === 'never' && random.chance(350) ? { protection: 'insolvency' as const } : {}),
    },
    habit,
    yearly: habit === 'never' ? random.int(4, 9) : random.int(kind.yearlyMin, kind.yearlyMax),
    usualMinor: usualAmount(random, kind.from, kind.to),
    amountFrom: kind.from,
    amountTo: kind.to,
    termDays: random.chance(600) ? 30 : 14,
    hasContract: random.chance(600),
    takesDiscount: habit === 'prompt' && random.chance(60),
  };
}

function randomPerson(random: Random): { first: string; family: string; salutation: 'mr' | 'ms' } {
  const pool = random.weighted(namePools.map((names) => [names.weight, names] as const));
  const salutation = random.chance(500) ? 'ms' : 'mr';
  return { first: random.pick(pool[salutation]), family: random.pick(pool.family), salutation };
}

type Address = Pick<DemoDebtor, 'number' | 'zip' | 'city' | 'country' | 'region' | 'iban' | 'language'> & {
  readonly street: string;
};

function addressOf(random: Random, index: number): Address {
  const [zip, city] = random.pick(places);
  return {
    number: String(20_001 + index),
    street: `${random.pick(streets)} ${random.int(1, 96)}${random.chance(120) ? random.pick(['a', 'b', 'c']) : ''}`,
    zip,
    city,
    country: 'DE',
    region: 'NW',
    iban: composeDemoIban(random.pick(bankCodes), 1_000_000 + index * 7_919 + random.int(0, 7_918)),
    language: random.chance(15) ? 'en' : 'de',
  };
}

function firmName(random: Random, kind: FirmKind, address: Address): string {
  const family = (): string =>
    random.pick(random.weighted(namePools.map((pool) => [pool.weight, pool.family] as const)));
  return random
    .pick(kind.patterns)
    .replace(/\{name\}/g, family)
    .replace('{tree}', random.pick(treeNames))
    .replace('{town}', address.city ?? '')
    .replace('{street}', address.street);
}

/** Net amounts in steps of 2.50 with 19 % VAT, small ones more often than large ones. In minor units. */
export function usualAmount(random: Random, from: number, to: number): number {
  const share = random.int(0, 1000) * random.int(0, 1000);
  const net = from * 100 + Math.floor(((to - from) * 100 * share) / 1_000_000 / 250) * 250;
  return Math.round((net * 119) / 100);
}

/** A name as a mailbox or domain can carry it. */
function asciiOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
