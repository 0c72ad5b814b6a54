import { fieldLabel } from '@mahnwerk/core/field-labels';
import type { z } from 'zod';

type Language = 'de' | 'en';
type Issue = z.core.$ZodIssue;

/** An amount or a rate as the interface writes it: two places behind a point. */
const hasTwoPlaces = (pattern: string | undefined) => pattern?.includes('\\.\\d{2}') === true;
const isDate = (issue: Issue) => issue.path.some((part) => /(?:^on|On|onDate|From|To|from|to)$/.test(String(part)));

/** What is wrong with a part of a request, as a sentence without its place; no pattern is ever shown to a person. */
export function issueText(issue: Issue, language: Language): string {
  const [de, en] = words(issue);
  return language === 'de' ? de : en;
}

function words(issue: Issue): readonly [de: string, en: string] {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? ['Das fehlt.', 'This is missing.'] : wrongKind;
    case 'unrecognized_keys': {
      const names = issue.keys.join(', ');
      return [`Das kennen wir hier nicht: ${names}.`, `This is not known here: ${names}.`];
    }
    case 'invalid_format':
      if (hasTwoPlaces('pattern' in issue ? issue.pattern : undefined)) {
        return ['Das ist kein Betrag, zum Beispiel 12.50.', 'This is no amount, for example 12.50.'];
      }
      if (issue.format === 'email') return ['Das ist keine E-Mail-Adresse.', 'This is no e-mail address.'];
      return wrongForm;
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_value': {
      const known = issue.values.map(String).join(', ');
      return [`Möglich ist hier nur: ${known}.`, `Only these are possible here: ${known}.`];
    }
    case 'custom':
      if (isDate(issue)) {
        return ['Das ist kein Tag zwischen 1900 und 2199.', 'This is no day between 1900 and 2199.'];
      }
      return wrongForm;
    default:
      return wrongForm;
  }
}

const wrongKind = [
  'Das ist nicht die Art von Angabe, die hier steht.',
  'This is not the kind of value that belongs here.',
] as const;
const wrongForm = [
  'Das hat nicht die Form, die hier verlangt ist.',
  'This does not have the form that is asked for here.',
] as const;

function tooSmall(origin: string, minimum: number): readonly [string, string] {
  if (origin === 'string') {
    if (minimum <= 1) return ['Das darf nicht leer sein.', 'This must not be empty.'];
    return [`Bitte mindestens ${minimum} Zeichen.`, `Please at least ${minimum} characters.`];
  }
  if (origin === 'array') return [`Bitte mindestens ${minimum}.`, `Please at least ${minimum}.`];
  return [`Das darf nicht kleiner sein als ${minimum}.`, `This must not be less than ${minimum}.`];
}

function tooBig(origin: string, maximum: number): readonly [string, string] {
  if (origin === 'string') {
    return [`Das ist zu lang: höchstens ${maximum} Zeichen.`, `This is too long: at most ${maximum} characters.`];
  }
  if (origin === 'array')
    return [`Das sind zu viele: höchstens ${maximum}.`, `These are too many: at most ${maximum}.`];
  return [`Das darf nicht größer sein als ${maximum}.`, `This must not be more than ${maximum}.`];
}

/** "„Betrag“: Das fehlt." */
export function issueSentence(issue: Issue, language: Language): string {
  const label = fieldLabel(issue.path.join('.'), language);
  const text = issueText(issue, language);
  if (label === undefined || label === '') return text;
  const name = language === 'de' ? `„${label}“` : `“${label}”`;
  return `${name}: ${text}`;
}
