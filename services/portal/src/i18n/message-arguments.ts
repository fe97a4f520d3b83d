import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Names of the arguments and tags of an ICU message, sorted: what a translation has to keep. */
export function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  collect(new IntlMessageFormat(message, 'en').getAst(), found);
  return [...found].sort();
}

function collect(elements: readonly Element[], found: Set<string>): void {
  for (const element of elements) {
    // A literal's value is its words; every other element names its argument.
    if ('options' in element) {
      found.add(element.value);
      for (const option of Object.values(element.options)) collect(option.value, found);
    } else if ('children' in element) {
      found.add(`<${element.value}>`);
      collect(element.children, found);
    } else if ('style' in element || isArgument(element)) {
      found.add(String(element.value));
    }
  }
}

/** `type` 1 is an argument without format (0 a literal, 7 the # of a plural). */
function isArgument(element: Element): element is Element & { value: string } {
  return element.type === 1;
}
