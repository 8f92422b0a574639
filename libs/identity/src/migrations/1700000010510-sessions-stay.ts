import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each request touches its session: behind the fence of a moving tenant nobody could even read. */
export class SessionsStay1700000010510 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`call sec.stay('iam.session', 'whoever moves with her organisation signs in again there')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from sec.stays where rel = 'iam.session'; call sec.fence('iam.session')`);
  }
}
