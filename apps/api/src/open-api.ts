import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { sharedSchemas } from '@rihla/platform';

/** Where the routes stand: under `/api/v1`, but for those that machines watch. */
export const underPrefix = <A extends INestApplication>(app: A): A => {
  app.setGlobalPrefix('api/v1', { exclude: ['health/{*path}', 'metrics'] });
  return app;
};

/** The API as OpenAPI 3.1, made from the same shapes that parse and serialise. */
export const openApiOf = (app: INestApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Rihla')
    .setDescription(
      'Event-sourced case management. Commands answer with an ETag and a Rihla-Position; send the position with a query ' +
        'to read your write. Errors are problem details (RFC 9457) with a stable code. `x-field-class` says who may see a ' +
        'field (C0 public … C4 sealed), `x-permission` who may use a route.',
    )
    .setVersion('1')
    .addCookieAuth('__Host-sid', { type: 'apiKey', in: 'cookie', description: '`sid` on http://localhost' }, 'cookie')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-CSRF-Token', description: 'from GET /session' }, 'csrf')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const operation of Object.values(operations) as { tags?: string[] }[]) operation.tags = [sectionOf(path)];
  }
  return { ...document, components: { ...document.components, schemas: { ...sharedSchemas } } };
};

/** One section per thing, however many controllers serve it. */
const sectionOf = (path: string): string => /^\/(?:api\/v1\/)?([^/]+)/.exec(path)?.[1] ?? 'other';
