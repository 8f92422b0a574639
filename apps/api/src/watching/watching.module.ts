import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import { SubscriptionGauges } from './subscription-gauges';

/** What machines watch of a process, API or worker: that it lives, that its database answers, how far its work has come. */
@Module({ controllers: [HealthController, MetricsController], providers: [SubscriptionGauges] })
export class WatchingModule {}
