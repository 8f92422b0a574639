import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Access } from '@rihla/access';
import { collectDefaultMetrics, register } from 'prom-client';
import { SubscriptionGauges } from './subscription-gauges';

collectDefaultMetrics();

@Controller('metrics')
export class MetricsController {
  constructor(private readonly subscriptions: SubscriptionGauges) {}

  @Get()
  @Access('public')
  @Header('content-type', register.contentType)
  @ApiOperation({ summary: 'Prometheus metrics of the process; no tenant, no person', ...{ 'x-permission': 'public' } })
  @ApiResponse({ status: 200, description: 'text format' })
  async show(): Promise<string> {
    await this.subscriptions.refresh();
    return register.metrics();
  }
}
