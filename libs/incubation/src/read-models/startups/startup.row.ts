import { c1, code, codeOf, day, uuid } from '@rihla/platform';
import { z } from 'zod';
import { isCollective } from '../../domain/collective';

export interface StartupRow {
  readonly startup_id: string;
  readonly version: number;
  readonly name: string;
  readonly sector: string;
  readonly province: string;
  readonly stage: string;
  readonly status: string;
  readonly created_on: string;
  readonly legal_form: string | null;
  readonly registered_on: string | null;
  readonly register_name: string | null;
  readonly register_no: string | null;
  readonly natural_founders: number;
  readonly rejection_reason: string | null;
  readonly rejected_on: string | null;
}

/** What the list and the page of a start-up both say of it. */
export const startupShape = {
  startupId: uuid,
  name: c1(z.string()),
  sector: code('sector'),
  province: code('provinces'),
  stage: code('startup_stage'),
  status: code('startup_status'),
  createdOn: day,
  legalForm: code('startup_legal_form').optional(),
  registeredOn: day.optional(),
  /** INC-20, on the day of the register. */
  collective: c1(z.boolean()),
};

export const startupOf = (row: StartupRow) => {
  const { legal_form: legalForm, registered_on: registeredOn } = row;
  return {
    startupId: row.startup_id,
    name: row.name,
    sector: row.sector,
    province: row.province,
    stage: row.stage,
    status: row.status,
    createdOn: row.created_on,
    ...(legalForm !== null && { legalForm }),
    ...(registeredOn !== null && { registeredOn }),
    collective: legalForm !== null && isCollective(row.natural_founders, codeOf('startup_legal_form', legalForm)),
  };
};
