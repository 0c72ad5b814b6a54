import type { Country } from '@mahnwerk/core/claim';
import { createTenant } from '../tenants/create-tenant.ts';
import {
  type CommandAnswer,
  type CommandInput,
  exits,
  oneOf,
  optional,
  required,
  unlessRefused,
  WrongUsage,
} from './command.ts';
import { withApp } from './house.ts';

const countries: readonly Country[] = ['DE', 'AT', 'CH'];

export async function tenant(input: CommandInput): Promise<CommandAnswer> {
  if (input.positionals[0] !== 'create') throw new WrongUsage(`Usage: mahnwerk ${input.usage}`);
  const email = required(input, 'email');
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new WrongUsage(`--email must be an e-mail address, not "${email}".`);
  const iban = optional(input, 'iban');
  const created = await withApp(input.config, (app) =>
    createTenant(app, 'cli', {
      name: required(input, 'name'),
      country: oneOf('country', required(input, 'country'), countries),
      email,
      ...(iban === undefined ? {} : { bankAccount: { iban } }),
      street: optional(input, 'street'),
      zip: optional(input, 'zip'),
      city: optional(input, 'city'),
      ownerName: optional(input, 'owner'),
      slug: optional(input, 'slug'),
    }),
  );
  const answer = unlessRefused(created);
  return {
    json: answer,
    text: `${input.config.language === 'de' ? 'Angelegt' : 'Created'}: --tenant ${answer.slug}`,
    exitCode: exits.done,
  };
}
