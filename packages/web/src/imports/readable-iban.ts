/** In groups of four, as on paper; what is no IBAN stays as it is. */
export function readableIban(account: string): string {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(account) ? account.replace(/(.{4})(?=.)/g, '$1 ') : account;
}
