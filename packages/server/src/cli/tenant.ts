import type { Country } from '@mahnwerk/core/claim';
import { createTenant } from '../tenants/create-tenant.ts';
import { type Command, exits, oneOf, optional, required, WrongUsage } from './command.ts';
import { unlessRefused, withApp } from './house.ts';

const countries: readonly Country[] = ['DE', 'AT', 'CH'];

export const tenant: Command = {
  usage:
    'tenant create --name N --country DE|AT|CH --email E [--iban I] [--street S --zip Z --city C] [--owner NAME] [--slug S]',
  summary: 'A company in test mode, with its owner and the standard dunning procedure.',
  options: {
    name: 'value',
    country: 'value',
    email: 'value',
    iban: 'value',
    street: 'value',
    zip: 'value',
    city: 'value',
    owner: 'value',
    slug: 'value',
  },
  async run(input) {
    if (input.positionals[0] !== 'create') throw new WrongUsage(`Usage: mahnwerk ${tenant.usage}`);
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
  },
};
