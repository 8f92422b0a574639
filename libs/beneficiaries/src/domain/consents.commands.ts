import type { Command, Day } from '@rihla/kernel';

interface Asked {
  readonly beneficiaryId: string;
  /** Whether the person is on file: neither unknown, nor erased (BEN-16), nor merged into another. */
  readonly onFile: boolean;
}

export type GiveConsent = Command<
  'GiveConsent',
  Asked & {
    readonly consentId: string;
    readonly purpose: string;
    readonly recipients: readonly string[];
    readonly fields: readonly string[];
    readonly mode: string;
    readonly language: string;
    readonly givenOn?: Day | undefined;
    readonly validTo?: Day | undefined;
    readonly evidenceRef?: string | undefined;
  }
>;
export type RefuseConsent = Command<
  'RefuseConsent',
  Asked & { readonly purpose: string; readonly refusedOn?: Day | undefined }
>;
export type WithdrawConsent = Command<
  'WithdrawConsent',
  Asked & { readonly consentId: string; readonly channel: string }
>;

export type ConsentsCommand = GiveConsent | RefuseConsent | WithdrawConsent;
