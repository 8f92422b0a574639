import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, codeOf, type Decided } from '@rihla/platform';
import { dayOf } from '@rihla/kernel';
import { hubAggregate } from '../../domain/hub.decider';
import { OpenHub } from './open-hub.command';

@CommandHandler(OpenHub)
export class OpenHubHandler implements ICommandHandler<OpenHub> {
  constructor(private readonly aggregates: Aggregates) {}

  execute({ data, wish }: OpenHub): Promise<Decided> {
    const { id, name, hubType, desks, province, openedOn = dayOf(wish.at) } = data;
    const { region } = codeOf('provinces', province);
    return this.aggregates.ask(wish, {
      aggregate: hubAggregate,
      id,
      command: { type: 'OpenHub', data: { hubId: id, name, hubType, desks, province, region, on: openedOn } },
    });
  }
}
