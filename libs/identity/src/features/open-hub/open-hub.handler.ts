import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, codeOf, type Decided, type Wish } from '@rihla/platform';
import { dayOf } from '@rihla/kernel';
import { hubAggregate } from '../../domain/hub.decider';

export interface NewHub {
  readonly id: string;
  readonly name: string;
  readonly hubType: string;
  readonly desks: readonly string[];
  readonly province: string;
  readonly openedOn?: string | undefined;
}

export class OpenHub extends Command<Decided> {
  constructor(
    readonly data: NewHub,
    readonly wish: Wish,
  ) {
    super();
  }
}

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
