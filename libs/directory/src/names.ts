/** Names for display, by id; who is not known (yet) goes by the id. */
export interface Names {
  person(id: string): string;
  company(id: string): string;
}

/** First and last name as people write them. */
export function fullName(person: { firstName: string; lastName: string }): string {
  return `${person.firstName} ${person.lastName}`.trim();
}
