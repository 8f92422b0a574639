import fc from 'fast-check';
import { runsOf } from './streams';

it('reads the places asked, each once, and few others', () => {
  const place = fc.record({ streamId: fc.constantFrom('a-1', 'a-2', 'b-1'), version: fc.nat({ max: 500 }) });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), (places) => {
      const runs = runsOf(places);
      const reading = (streamId: string, version: number) =>
        runs.filter((run) => run.streamId === streamId && run.from <= version && version <= run.to);
      for (const { streamId, version } of places) expect(reading(streamId, version)).toHaveLength(1);
      for (const { streamId, from, to } of runs) {
        const asked = new Set(
          places
            .filter((one) => one.streamId === streamId && from <= one.version && one.version <= to)
            .map(({ version }) => version),
        );
        expect([...asked]).toEqual(expect.arrayContaining([from, to]));
        expect(to - from + 1).toBeLessThanOrEqual(16 * asked.size);
      }
    }),
  );
});
