import fc from 'fast-check';
import { commandOf, endOf, eventsOf, journalOf, logOf, nameOf, prefixOf, streamIdOf, tenantOfCommand } from './names';

const tenants = fc.uuid();

describe('the names of a tenant’s streams', () => {
  it('begin with the tenant’s prefix, all of them, and with no other tenant’s', () => {
    fc.assert(
      fc.property(tenants, tenants, fc.string(), (tenant, other, id) => {
        fc.pre(tenant !== other);
        const names = [nameOf(tenant, id), commandOf(tenant, id), logOf(tenant), journalOf(tenant), endOf(tenant, id)];
        for (const name of names) {
          expect(name.startsWith(prefixOf(tenant))).toBe(true);
          expect(name.startsWith(prefixOf(other))).toBe(false);
          expect(name.startsWith('$')).toBe(false);
        }
        // Of what begins like an event stream there is nothing but event streams.
        expect(names.filter((name) => name.startsWith(eventsOf(tenant)))).toEqual([nameOf(tenant, id)]);
      }),
    );
  });

  it('tell the stream that they stand for, and the tenant whose command they keep', () => {
    fc.assert(
      fc.property(tenants, fc.string(), (tenant, id) => {
        expect(streamIdOf(tenant, nameOf(tenant, id))).toBe(id);
        expect(tenantOfCommand(commandOf(tenant, id))).toBe(tenant);
        expect(tenantOfCommand(nameOf(tenant, id))).toBeUndefined();
      }),
    );
  });

  it.each(['', 'a', 'a.e.b', 'A2345678-1234-1234-1234-123456789012', '12345678-1234-1234-1234-123456789012.e.x'])(
    'are refused for a tenant that is no uuid in small letters: %p',
    (tenant) => {
      expect(() => prefixOf(tenant)).toThrow(RangeError);
    },
  );
});
