export { abandonMove } from './abandon-move';
export { dropMoved } from './drop-moved';
export { MoveBrokenError, MoveRefusedError, TenantMovedError } from './errors';
export { moveTenant, type Moved, type MoveProgress } from './move-tenant';
