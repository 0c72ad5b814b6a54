import { describe, expect, it } from 'vitest';
import { familyName, greetingOf } from './greeting.ts';

describe('familyName', () => {
  it.each([
    ['Anna Muster', 'Muster'],
    ['Muster, Anna', 'Muster'],
    ['Dr. Anna von Berg', 'Dr. von Berg'],
    ['Prof. Dr. Hans Peter Meier-Schulze', 'Prof. Dr. Meier-Schulze'],
    ['Maria de la Cruz', 'de la Cruz'],
    ['Muster', 'Muster'],
    ['  Änne   Müßig ', 'Müßig'],
    ['Van Nguyen', 'Nguyen'],
    ['Dr.', 'Dr.'],
  ])('%s -> %s', (full, family) => expect(familyName(full)).toBe(family));
});

describe('greetingOf', () => {
  const recipient = { name: 'Anna Muster', country: 'DE', debtorNumber: '1' };
  it.each([
    ['de', { salutation: 'ms' }, 'Sehr geehrte Frau Muster,'],
    ['de', { salutation: 'mr', name: 'Jens Groß' }, 'Sehr geehrter Herr Groß,'],
    ['de', {}, 'Sehr geehrte Damen und Herren,'],
    ['de', { name: 'Kornblume OHG', contactName: 'Dr. Ida von Au', salutation: 'ms' }, 'Sehr geehrte Frau Dr. von Au,'],
    ['en', { salutation: 'ms' }, 'Dear Ms Muster,'],
    ['en', { salutation: 'mr' }, 'Dear Mr Muster,'],
    ['en', {}, 'Dear Sir or Madam,'],
  ] as const)('%s %j: %s', (language, part, greeting) => {
    expect(greetingOf({ ...recipient, ...part }, language)).toBe(greeting);
  });
});
