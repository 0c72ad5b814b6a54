import { surname } from './debtors.ts';
import type { Debtor } from './model.ts';
import type { Random } from './random.ts';
import { givenNames } from './words.ts';

/** A name as a bank shows it; `hasGiven` is false when only the surname of a person is left. */
export interface PayerName {
  readonly text: string;
  readonly hasGiven: boolean;
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' };
const specials: Readonly<Record<string, string>> = { ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', ı: 'i', æ: 'ae', Æ: 'Ae', đ: 'd' };

export const spelledOut = (text: string) => text.replaceAll(/[äöüÄÖÜß]/g, (letter) => umlauts[letter]!);

/** Only the letters A to Z and what stands beside them on a keyboard. */
export function asciiOf(text: string): string {
  return text
    .replaceAll(/[øØłŁıæÆđß]/g, (letter) => specials[letter] ?? umlauts[letter]!)
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '');
}

function mistyped(text: string, random: Random): string {
  const at = random.between(1, text.length - 2);
  if (random.chance(0.4)) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  return random.chance(0.5) ? text.slice(0, at) + text[at] + text.slice(at) : text.slice(0, at) + text.slice(at + 1);
}

function ordinaryPerson({ given, core, name }: Debtor, random: Random): string {
  const draw = random.next();
  if (draw < 0.62) return name;
  if (draw < 0.75) return `${core}, ${given}`;
  if (draw < 0.86) return `${core} ${given}`;
  if (draw < 0.94) return `${given} ${random.pick([...'ABEHKMSTW'])}. ${core}`;
  return spelledOut(name);
}

function ordinaryFirm({ core, name }: Debtor, random: Random): string {
  const draw = random.next();
  if (draw < 0.84) return name;
  if (draw < 0.91) return core;
  return draw < 0.96 ? spelledOut(name) : name.slice(0, 27).trimEnd();
}

/** The usual payer: the debtor, with a bank's habits. */
export function payerName(debtor: Debtor, random: Random): PayerName {
  const text = debtor.kind === 'p' ? ordinaryPerson(debtor, random) : ordinaryFirm(debtor, random);
  return { text: random.chance(0.17) ? text.toUpperCase() : text, hasGiven: true };
}

function variedPerson(debtor: Debtor, random: Random): PayerName {
  const { given, core } = debtor;
  const isCouple = () => random.pick(['u.', 'und', '&', '+']);
  const forms: readonly (() => PayerName)[] = [
    () => ({ text: `${given[0]}. ${core}`, hasGiven: false }),
    () => ({ text: core, hasGiven: false }),
    () => ({ text: `${random.pick(['Eheleute', 'Familie', 'Fam.', 'Herr', 'Frau'])} ${core}`, hasGiven: false }),
    () => ({ text: `${given} ${core}-${surname(random)}`, hasGiven: true }),
    () => ({ text: `${given} ${core} geb. ${surname(random)}`, hasGiven: true }),
    () => ({ text: `${random.pick(givenNames)} ${isCouple()} ${given} ${core}`, hasGiven: true }),
    () => ({ text: mistyped(`${given} ${core}`, random), hasGiven: true }),
    () => ({ text: mistyped(`${given} ${core}`, random), hasGiven: true }),
    () => ({ text: spelledOut(`${given} ${core}`), hasGiven: true }),
    () => ({ text: `${core} ${given}`, hasGiven: true }),
    () => ({ text: asciiOf(`${core}, ${given}`), hasGiven: true }),
  ];
  return random.pick(forms)();
}

const longForms: readonly (readonly [RegExp, string])[] = [
  [/GmbH$/, 'Gesellschaft mit beschränkter Haftung'],
  [/GmbH & Co\. KG$/, 'GmbH + Co KG'],
  [/e\.K\.$/, 'e. Kfm.'],
  [/Gebr\. /, 'Gebrüder '],
  [/Gebrüder /, 'Gebr. '],
  [/ & /, ' und '],
  [/ & /, '+'],
];

function variedFirm(debtor: Debtor, random: Random): string {
  const { name, core } = debtor;
  const [first = '', ...rest] = core.split(' ');
  const forms: readonly (() => string)[] = [
    () => core,
    () => name.replaceAll(' ', ''),
    () => mistyped(name, random),
    () => mistyped(name, random),
    () => name.slice(0, 27).trimEnd(),
    () => spelledOut(name),
    () => `${[...rest, first].join(' ')}${name.slice(core.length)}`,
    () => longForms.reduce((text, [form, long]) => (random.chance(0.7) ? text.replace(form, long) : text), name),
    () => name.replace(' ', '  '),
  ];
  return random.pick(forms)();
}

/** A name that has changed on its way: married, shortened, mistyped, spelled otherwise. */
export function variedName(debtor: Debtor, random: Random): PayerName {
  const { text, hasGiven } =
    debtor.kind === 'p' ? variedPerson(debtor, random) : { text: variedFirm(debtor, random), hasGiven: true };
  return { text: random.chance(0.25) ? text.toUpperCase() : text, hasGiven };
}
