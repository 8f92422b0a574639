import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided, type Wish } from '@rihla/platform';
import type { Localised } from '../../contract/programme';
import { programmeAggregate } from '../../domain/programme.decider';

export interface NewProgramme {
  readonly id: string;
  readonly title: Localised;
  readonly donorOrg?: string | null | undefined;
  readonly start: string;
  readonly end: string;
  readonly territory: readonly string[];
}

export class CreateProgramme extends Command<Decided> {
  constructor(
    readonly data: NewProgramme,
    readonly wish: Wish,
  ) {
    super();
  }
}

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
