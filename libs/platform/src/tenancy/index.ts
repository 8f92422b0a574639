export { appPool, poolOf } from './app-pool';
export { tenantBinding } from './tenant-binding';
export type { TenantBinding } from './tenant-binding';
export { TenantPool } from './tenant-pool';
