import type { LetterVariables } from '@mahnwerk/core/letter-variables';
import { refusalText } from '@mahnwerk/core/refusal-texts';
import { describe, expect, it } from 'vitest';
import { sampleBusinessLetter, sampleItem, sampleLetter } from '../../test/sample-letters.ts';
import { renderWording } from './wording.ts';

const data = {
  sprache: 'de',
  waehrung: 'EUR',
  gesamt: 123_450,
  frist: '2026-12-01',
  verzug_seit: null,
  anzahl: 2,
  kunde: { name: 'Müßig {{ gesamt }} <b>', nummer: '1', kontakt: '' },
} as unknown as LetterVariables;

function reason(template: string, language: 'de' | 'en' = 'de'): string {
  const result = renderWording(template, data);
  if (typeof result === 'string') throw new Error(`rendered: ${result}`);
  return refusalText(result, language);
}

describe('renderWording', () => {
  it.each([
    ['{{ gesamt | euro }} bis {{ frist | datum }}', '1.234,50\u00a0€ bis 01.12.2026'],
    ['{% if verzug_seit %}Verzug{% else %}kein Verzug{% endif %}', 'kein Verzug'],
    ['{% if anzahl > 1 %}viele{% endif %}', 'viele'],
    ['{{ kunde.name }}', 'Müßig {{ gesamt }} <b>'],
  ])('%s', (template, text) => expect(renderWording(template, data)).toBe(text));

  it('follows the language and currency of the letter', () => {
    const english = { ...data, sprache: 'en', waehrung: 'CHF' } as LetterVariables;
    expect(renderWording('{{ gesamt | euro }} by {{ frist | datum }}', english)).toBe(
      "CHF\u00a01'234.50 by 1\u00a0Dec\u00a02026",
    );
  });

  it.each([
    ['Guten Tag\n{{ kunde.vorname }}', /^Zeile 2, Spalte \d+: .*Den Platzhalter „kunde\.vorname“ gibt es nicht\. /],
    ['{{ gesamt | eruo }}', /^Zeile 1, Spalte \d+: .*Das Format „eruo“ gibt es nicht\./],
    ['{% if anzahl > 1 %}offen', /^Zeile 1, Spalte \d+: .*nicht richtig geschrieben oder nicht geschlossen\./],
    ['{{ frist | euro }}', /„euro“ braucht einen Betrag/],
    ['{{ gesamt | datum }}', /„datum“ ein Datum/],
    ['x'.repeat(20_001), /Der Text ist zu lang/],
    ['{% for a in (1..100000000) %}x{% endfor %}', /Der Text wird zu groß/],
    ['{{ kunde.constructor }}', /„kunde\.constructor“ gibt es nicht/],
    ['{{ kunde.__proto__ }}', /gibt es nicht/],
    ['{% include "/etc/passwd" %}', /lässt sich nicht verwenden/],
    ['{% render "geheim" %}', /lässt sich nicht verwenden/],
  ])('refuses %s', (template, sentence) => expect(reason(template)).toMatch(sentence));

  it('says it in English, too', () => {
    expect(reason('{{ foo }}', 'en')).toMatch(/^Line 1, column \d+: .*There is no placeholder “foo”\./);
  });

  it('ends a text that would run for ever', () => {
    const loop = '{% for a in (1..9000) %}{% for b in (1..9000) %}{% assign c = a %}{% endfor %}{% endfor %}';
    const start = performance.now();
    expect(reason(loop)).toMatch(/Der Text (braucht zu lange|wird zu groß)/);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('the standard texts, rendered', () => {
  const wishes = ([1, 2, 3] as const).flatMap((level) =>
    (['de', 'en'] as const).flatMap((language) =>
      (['private', 'business'] as const).flatMap((audience) => [
        { level, language, audience, items: [sampleItem(1)] },
        { level, language, audience, items: [1, 2, 3, 4, 5].map((index) => sampleItem(index, { paidMinor: 100 })) },
      ]),
    ),
  );

  it.each(wishes)('level $level $language $audience', (wish) => {
    const letter = sampleLetter(wish);
    const all = [letter.subject, ...letter.opening, ...letter.closing, letter.mailSubject, letter.mailBody].join('\n');
    expect(all).not.toMatch(/\{\{|\{%|undefined|null|NaN|mahnwerk| {2}| [.,]|\.\./i);
    expect(letter.opening.join(' ')).toContain(wish.language === 'de' ? '01.12.2026' : '1\u00a0Dec\u00a02026');
    expect(letter.mailBody).toContain('IBAN: DE89 3704 0044');
    expect(letter.subject).toMatch(new RegExp(`^${letter.title}: `));
  });

  it('tells the consumer of default on level 1, with the paragraph of the country', () => {
    const closing = (country: string) =>
      sampleLetter({ sender: { ...sampleLetter().sender, country } }).closing.join(' ');
    expect(closing('DE')).toContain('geraten Sie spätestens dann in Verzug (§ 286 BGB).');
    expect(closing('AT')).toContain('geraten Sie spätestens dann in Verzug (§ 1334 ABGB).');
    expect(closing('CH')).toContain('Art. 102 OR');
  });

  it('names default, costs and interest where they are demanded, and the way to court by country', () => {
    expect(sampleBusinessLetter().opening[0]).toBe(
      'trotz unserer bisherigen Schreiben ist unsere Forderung noch nicht vollständig bezahlt. Sie sind seit dem 20.10.2026 mit der Zahlung in Verzug. Deshalb kommen Kosten und Verzugszinsen hinzu; wie sie sich zusammensetzen, steht unten.',
    );
    const last = (country: string) =>
      sampleLetter({ level: 3, sender: { ...sampleLetter().sender, country } }).closing[0];
    expect(last('DE')).toContain('oder beantragen einen gerichtlichen Mahnbescheid');
    expect(last('CH')).toContain('oder leiten die Betreibung ein');
    expect(last('AT')).toContain('oder machen die Forderung gerichtlich geltend');
  });
});
