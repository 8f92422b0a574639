import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, type Decided } from '@rihla/platform';
import { startupAggregate } from '../../domain/startup.aggregate';
import { CreateStartup } from './create-startup.command';

@CommandHandler(CreateStartup)
export class CreateStartupHandler implements ICommandHandler<CreateStartup> {
  constructor(private readonly aggregates: Aggregates) {}

  execute({ data, wish }: CreateStartup): Promise<Decided> {
    const { id: startupId, ...project } = data;
    return this.aggregates.ask(wish, {
      aggregate: startupAggregate,
      id: startupId,
      command: {
        type: 'CreateStartup',
        data: { startupId, statSubject: randomUUID(), ...project, createdOn: dayOf(wish.at) },
      },
    });
  }
}
