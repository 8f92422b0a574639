import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Access } from '@rihla/access';
import { collectDefaultMetrics, register } from 'prom-client';

collectDefaultMetrics();

@Controller('metrics')
export class MetricsController {
  @Get()
  @Access('public')
  @Header('content-type', register.contentType)
  @ApiOperation({ summary: 'Prometheus metrics of the process; no tenant, no person', ...{ 'x-permission': 'public' } })
  @ApiResponse({ status: 200, description: 'text format' })
  show(): Promise<string> {
    return register.metrics();
  }
}
