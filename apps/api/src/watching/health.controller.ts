import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Access } from '@rihla/access';
import { DATABASE } from '@rihla/platform';
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
  @ApiResponse({ status: 503, description: 'the database does not answer' })
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.database.query('select 1');
    } catch {
      throw new ServiceUnavailableException();
    }
    return { status: 'ok' };
  }
}
