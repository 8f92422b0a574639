import { type ReferenceLine, type ReferenceMeta, readLine, readMeta } from './reference-line';

/** A reference file of events that was read whole and found sound. */
export interface ReferenceFile {
  readonly meta: ReferenceMeta;
  /** In the order of the file. */
  readonly lines: readonly ReferenceLine[];
}

/** One line is not what it should be; nothing was written. */
export class MalformedLineError extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`${file}:${String(line)}: ${reason}`);
    this.name = 'MalformedLineError';
  }
}

/** What the lines before have named: a line may speak only of what exists. */
class Named {
  readonly #merged = new Map<string, string>();
  readonly #erased = new Set<string>();
  readonly #ids = new Map<string, Set<string>>();

  constructor(hubs: readonly { readonly id: string }[]) {
    for (const { id } of hubs) this.#isNew('hub', id);
  }

  take(line: ReferenceLine): void {
    this.#isNew('seq', String(line.seq));
    switch (line.type) {
      case 'BeneficiaryRegistered':
        this.#isKnown('hub', line.data.hubId);
        return this.#isNew('beneficiary', line.data.beneficiaryId);
      case 'BeneficiariesMerged':
        return this.#merge(line.data.survivorId, line.data.mergedId);
      case 'BeneficiaryErased':
        this.#isLive(line.data.beneficiaryId);
        this.#erased.add(line.data.beneficiaryId);
        return;
      case 'SessionRecorded':
        this.#isKnown('hub', line.data.hubId);
        this.#isLive(line.data.beneficiaryId);
        return this.#isNew('session', line.data.sessionId);
      case 'SessionVoided':
        this.#isKnown('session', line.data.sessionId);
        return this.#isNew('void of session', line.data.sessionId);
      case 'BusinessSupportDelivered':
        this.#isLive(line.data.beneficiaryId);
        return this.#isNew('support', line.data.supportId);
      case 'AppointmentMissed':
      case 'AutoEntrepreneurApplicationSubmitted':
      case 'AutoEntrepreneurApplicationRejected':
        return this.#isLive(line.data.beneficiaryId);
      case 'AutoEntrepreneurStatusObtained':
        this.#isLive(line.data.beneficiaryId);
        return this.#isNew('auto-entrepreneur status', `${line.data.beneficiaryId} ${line.data.registeredOn}`);
      case 'AutoEntrepreneurDeregistered':
        this.#isLive(line.data.beneficiaryId);
        return this.#isNew('deregistration', `${line.data.beneficiaryId} ${line.occurredOn}`);
      case 'StartupFormalised':
        for (const member of line.data.foundingMembers) {
          if (member.kind === 'BENEFICIARY') this.#isLive(member.beneficiaryId);
          this.#isNew('member', `${line.data.startupId} ${member.memberId}`);
        }
        return this.#isNew('formalised start-up', line.data.startupId);
      case 'StartupFormalisationRejected':
        return;
    }
  }

  #isNew(kind: string, id: string): void {
    const ids = this.#ids.get(kind) ?? new Set();
    if (ids.has(id)) throw new Error(`the ${kind} ${id} is there twice`);
    this.#ids.set(kind, ids.add(id));
  }

  #isKnown(kind: string, id: string): void {
    if (!this.#ids.get(kind)?.has(id)) throw new Error(`no line before names the ${kind} ${id}`);
  }

  /** BEN-16: nothing happens to a person after her erasure. */
  #isLive(id: string): void {
    this.#isKnown('beneficiary', id);
    if (this.#erased.has(id)) throw new Error(`the beneficiary ${id} was erased before`);
  }

  #merge(survivor: string, merged: string): void {
    this.#isLive(survivor);
    this.#isLive(merged);
    const root = (id: string): string => {
      const next = this.#merged.get(id);
      return next === undefined ? id : root(next);
    };
    if (root(survivor) === root(merged)) throw new Error(`${survivor} and ${merged} are one person already`);
    this.#merged.set(root(merged), root(survivor));
  }
}

/**
 * Reads a reference file (JSON Lines, `_meta` first) whole, before anything is written.
 * @throws MalformedLineError at the first line that is not JSON, not of the form, or speaks of what does not exist
 */
export const readReferenceFile = (file: string, text: string): ReferenceFile => {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((row, index) => ({ row: row.trim(), number: index + 1 }))
    .filter(({ row }) => row !== '');
  const at = <T>(number: number, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (error instanceof SyntaxError) throw new MalformedLineError(file, number, 'not JSON');
      throw new MalformedLineError(file, number, error instanceof Error ? error.message : 'not valid');
    }
  };

  const [first, ...rest] = rows;
  if (!first) throw new MalformedLineError(file, 1, 'the file is empty');
  const meta = at(first.number, () => readMeta(JSON.parse(first.row)));
  const named = new Named(meta.hubs);
  const lines = rest.map(({ row, number }) =>
    at(number, () => {
      const line = readLine(JSON.parse(row));
      named.take(line);
      return line;
    }),
  );
  return { meta, lines };
};
