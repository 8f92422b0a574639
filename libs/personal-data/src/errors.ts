/** The root key is missing, malformed, readable by others, or is not the one that closed this data. */
export class RootKeyError extends Error {
  constructor(
    readonly reason: 'missing' | 'malformed' | 'readable-by-others' | 'does-not-open',
    options?: ErrorOptions,
  ) {
    super(`root key: ${reason}`, options);
    this.name = 'RootKeyError';
  }
}

/** The person was erased: no key of hers can be made again. Final, never worth a retry. */
export class SubjectErasedError extends Error {
  constructor(readonly subjectId: string) {
    super('the person was erased');
    this.name = 'SubjectErasedError';
  }
}

/** A sealed value does not belong where it was found, was altered, or names a key that never existed. */
export class TamperedError extends Error {
  constructor(
    readonly where: string,
    options?: ErrorOptions,
  ) {
    super(`sealed data does not open at ${where}`, options);
    this.name = 'TamperedError';
  }
}

/** An event carries a field that its shape does not class, or a sealed field without a person: nothing is stored. */
export class UnsealableFieldError extends Error {
  constructor(
    readonly eventType: string,
    readonly field: string,
  ) {
    super(`${eventType}.${field} cannot be sealed: no class or no person`);
    this.name = 'UnsealableFieldError';
  }
}
