import type { Command, Day } from '@rihla/kernel';

export type ClaimOpenCase = Command<'ClaimOpenCase', { beneficiaryId: string; caseId: string; on?: Day | undefined }>;
export type ReleaseOpenCase = Command<'ReleaseOpenCase', { beneficiaryId: string; caseId: string }>;

export type OpenCaseCommand = ClaimOpenCase | ReleaseOpenCase;
