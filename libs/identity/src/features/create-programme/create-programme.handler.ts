import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { programmeAggregate } from '../../domain/programme.decider';
import { CreateProgramme } from './create-programme.command';

@CommandHandler(CreateProgramme)
export class CreateProgrammeHandler implements ICommandHandler<CreateProgramme> {
  constructor(private readonly aggregates: Aggregates) {}

  execute({ data, wish }: CreateProgramme): Promise<Decided> {
    const { id, title, donorOrg = null, start, end, territory } = data;
    return this.aggregates.ask(wish, {
      aggregate: programmeAggregate,
      id,
      command: { type: 'CreateProgramme', data: { programmeId: id, title, donorOrg, start, end, territory } },
    });
  }
}
