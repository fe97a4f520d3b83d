/** What a mail server said, without addresses and line ends, at most 300 characters: it goes into events and logs. */
export function withoutAddresses(response: string): string {
  return response
    .replace(/<[^>]*>|\S+@\S+/g, '<…>')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
