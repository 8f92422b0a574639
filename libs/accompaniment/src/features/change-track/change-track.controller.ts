import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { ChangeTrack, ChangeTrackBody } from './change-track.command';

@Controller('cases')
export class ChangeTrackController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/change-track',
    access: 'case.open',
    summary: 'Change the track of a case',
    body: ChangeTrackBody,
    refusals: ['case.not-open', 'beneficiary.erased', 'beneficiary.merged'],
  })
  decide(@Param('id') id: string, @Body() body: ChangeTrackBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ChangeTrack(id, body, wish));
  }
}
