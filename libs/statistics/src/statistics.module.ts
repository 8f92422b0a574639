import { Module } from '@nestjs/common';
import { FiguresController } from './figures/figures.controller';

@Module({ controllers: [FiguresController] })
export class StatisticsModule {}
