import {
  DomainError,
  type ImportCharset,
  type ImportSeparator,
  longestImportBytes,
  mostImportRows,
} from '@avviso/contracts';

const charsetNames: Readonly<Record<ImportCharset, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251',
};
const separatorNames: Readonly<Record<ImportSeparator, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

export class ImportNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'IMPORT.NOT_FOUND', message: 'There is no such import.' });
  }
}

/** A file that cannot be read as what it is said to be; nothing of it was imported. */
export class UnreadableFile extends DomainError {
  constructor(code: string, message: string, path = 'file') {
    super({ kind: 'refused', code: `IMPORT.${code}`, message, errors: [{ path, message }] });
  }
}

export class WrongCharset extends UnreadableFile {
  constructor(chosen: ImportCharset, detected: ImportCharset) {
    const message = `The file is not written in ${charsetNames[chosen]}; it looks like ${charsetNames[detected]}.`;
    super('WRONG_CHARSET', message, 'charset');
  }
}

export class WrongSeparator extends UnreadableFile {
  constructor(chosen: ImportSeparator, detected: ImportSeparator) {
    const message = `The values are not separated by ${separatorNames[chosen]}, but by ${separatorNames[detected]}.`;
    super('WRONG_SEPARATOR', message, 'separator');
  }
}

export class NotCsv extends UnreadableFile {
  constructor() {
    super('NOT_CSV', 'This is a spreadsheet or an archive: save it as CSV first.');
  }
}

export class MalformedCsv extends UnreadableFile {
  constructor(line: number) {
    super('MALFORMED', `The quotes do not fit together at line ${line}.`, `line.${line}`);
  }
}

export class EmptyFile extends UnreadableFile {
  constructor() {
    super('EMPTY', 'There is no row in the file.');
  }
}

export class TooManyRows extends UnreadableFile {
  constructor() {
    super('TOO_MANY_ROWS', `A file has at most ${mostImportRows} rows: split it.`);
  }
}

export class TooManyColumns extends UnreadableFile {
  constructor() {
    super('TOO_MANY_COLUMNS', 'A file has at most 200 columns.');
  }
}

export class FileTooLarge extends UnreadableFile {
  constructor() {
    super('TOO_LARGE', `A file has at most ${longestImportBytes / 1_000_000} MB: split it.`);
  }
}

export class NotTheTypeOfCsv extends DomainError {
  constructor() {
    super({
      kind: 'invalid',
      code: 'IMPORT.WRONG_TYPE',
      message: 'Send the file as it is, as text/csv.',
      errors: [{ path: 'Content-Type', message: 'must be text/csv' }],
    });
  }
}

export class ImportHasStarted extends DomainError {
  constructor() {
    super({ kind: 'conflict', code: 'IMPORT.STARTED', message: 'The import has started already.' });
  }
}

export class ImportHasEnded extends DomainError {
  constructor() {
    super({ kind: 'conflict', code: 'IMPORT.ENDED', message: 'The import has ended already.' });
  }
}

export class FieldsMissing extends DomainError {
  constructor(fields: readonly string[]) {
    super({
      kind: 'refused',
      code: 'IMPORT.FIELDS_MISSING',
      message: 'Say first which columns these fields come from.',
      errors: fields.map((field) => ({ path: `columns.${field}`, message: 'no column becomes this field' })),
    });
  }
}

export class UnknownColumn extends DomainError {
  constructor(index: number, what: 'column' | 'field') {
    super({
      kind: 'refused',
      code: 'IMPORT.UNKNOWN_COLUMN',
      message: 'The mapping does not fit the file.',
      errors: [{ path: `columns.${index}.${what}`, message: `there is no such ${what}` }],
    });
  }
}

export class TooManyImports extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'IMPORT.TOO_MANY',
      message: 'You have uploaded twenty files that were never started: start or cancel some first.',
    });
  }
}
