import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Access } from '@rihla/access';
import { DATABASE, Refuses } from '@rihla/platform';
import type { Pool } from 'pg';

@Controller('health')
export class HealthController {
  constructor(@Inject(DATABASE) private readonly database: Pool) {}

  @Get('live')
  @Access('public')
  @ApiOperation({ summary: 'The process answers', ...{ 'x-permission': 'public' } })
  @ApiResponse({ status: 200, description: 'alive' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Access('public')
  @ApiOperation({ summary: 'The database answers', ...{ 'x-permission': 'public' } })
  @ApiResponse({ status: 200, description: 'ready' })
  @Refuses(503, 'the database does not answer', ['server.failed'])
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.database.query('select 1');
    } catch {
      throw new ServiceUnavailableException();
    }
    return { status: 'ok' };
  }
}
