import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { mustReach } from '@rihla/access';
import { HubPlaceOf, ProgrammePeriodsOf } from '@rihla/identity/contract';
import { Aggregates, also, type AnyAsk, callerOf, type Decided, type Wish } from '@rihla/platform';
import { appointmentAggregate } from '../../domain/appointment.aggregate';
import { sessionAggregate } from '../../domain/session.aggregate';
import { sessionFacts } from '../../domain/session.facts';
import { Appointments } from '../../standing/appointments';
import { Cases } from '../../standing/cases';
import { Persons } from '../../standing/persons';
import { released } from '../slots';
import { RecordSession, type RecordSessionBody } from './record-session.command';

@CommandHandler(RecordSession)
export class RecordSessionHandler implements ICommandHandler<RecordSession> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly queries: QueryBus,
    private readonly persons: Persons,
    private readonly cases: Cases,
    private readonly appointments: Appointments,
  ) {}

  async execute({ data, wish }: RecordSession): Promise<Decided> {
    const { tenant } = wish;
    const { id: sessionId, beneficiaryIds, caseId, appointmentId, programmeIds, ...content } = data;
    const { hubId, heldOn } = content;
    const caller = callerOf(wish);
    const hub = await this.queries.execute(new HubPlaceOf(tenant, hubId));
    mustReach(caller, 'session.record', hub && { hubId });
    const persons = await Promise.all(
      beneficiaryIds.map((id) => this.persons.reach(caller, 'session.record', id, heldOn)),
    );
    const its = caseId === undefined ? undefined : await this.cases.reach(caller, 'session.record', caseId);
    const programmes = await this.queries.execute(new ProgrammePeriodsOf(tenant, programmeIds));
    const told = { sessionId, persons, caseId, caseOf: its?.file.beneficiaryId, programmes, ...content };
    return this.aggregates.ask(
      wish,
      {
        aggregate: sessionAggregate,
        id: sessionId,
        command: { type: 'RecordSession', data: { ...told, staffUserId: wish.by.userId } },
        facts: await this.persons.facts(tenant, { beneficiaryIds, on: heldOn, hubId }, sessionFacts),
      },
      ...(appointmentId === undefined ? [] : await this.held(appointmentId, data, wish)),
    );
  }

  private async held(
    appointmentId: string,
    { id: sessionId, beneficiaryIds, heldOn }: RecordSessionBody,
    wish: Wish,
  ): Promise<readonly AnyAsk[]> {
    const { plan } = await this.appointments.reach(callerOf(wish), 'session.record', appointmentId);
    const session = { sessionId, beneficiaryIds, heldOn };
    return [
      also({
        aggregate: appointmentAggregate,
        id: appointmentId,
        command: { type: 'HoldAppointment', data: { appointmentId, session } },
      }),
      ...released(appointmentId, plan),
    ];
  }
}
