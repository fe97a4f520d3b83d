/** Contacts name first and last name apart; everywhere they are shown together. */
export function nameOf(person: { readonly firstName: string; readonly lastName: string }): string {
  return `${person.firstName} ${person.lastName}`;
}
