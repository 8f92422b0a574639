import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { mentoringProgrammeAggregate } from '../../domain/mentoringprogramme.aggregate';
import { CreateMentoringProgramme } from './create-mentoring-programme.command';

@CommandHandler(CreateMentoringProgramme)
export class CreateMentoringProgrammeHandler implements ICommandHandler<CreateMentoringProgramme> {
  constructor(private readonly aggregates: Aggregates) {}

  execute({ data, wish }: CreateMentoringProgramme): Promise<Decided> {
    const { id: mentoringProgrammeId, ...settings } = data;
    return this.aggregates.ask(wish, {
      aggregate: mentoringProgrammeAggregate,
      id: mentoringProgrammeId,
      command: { type: 'CreateMentoringProgramme', data: { mentoringProgrammeId, ...settings } },
    });
  }
}
